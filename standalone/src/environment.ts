import { fileURLToPath } from 'node:url';
import { safelistVariables } from '@coursegraph/gateway';
import { notificationsVariables } from '@coursegraph/notifications';
import { redisVariable } from '@coursegraph/platform/cache';
import { readEnvironmentOrExit } from '@coursegraph/platform/environment';
import { workersVariable } from '@coursegraph/platform/process';
import { metricsVariables } from '@coursegraph/platform/telemetry';
import { z } from 'zod';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** What the environment says about how Coursegraph runs on this machine. */
export const environment = {
  ...readEnvironmentOrExit(
    {
      PORT: z.coerce
        .number()
        .int()
        .min(0)
        .max(65_535)
        .default(4000)
        .describe('The port of the app and the API.')
        .meta({ example: 4000 }),
      HOST: z.string().default('127.0.0.1').describe('The address to listen on.').meta({ example: '0.0.0.0' }),
      WORKERS: workersVariable,
      REDIS_URL: redisVariable,
      ...metricsVariables,
      ...safelistVariables,
      DATABASE_URL: z
        .url()
        .optional()
        .describe('A PostgreSQL database to use; none is started then.')
        .meta({ example: 'postgres://coursegraph@localhost:5432/coursegraph' }),
      MONGODB_URL: z
        .url()
        .optional()
        .describe('A MongoDB replica set to use; none is started then.')
        .meta({ example: 'mongodb://localhost:27017/?replicaSet=rs0' }),
      MONGOD_BINARY: z
        .string()
        .optional()
        .describe('The mongod program to start.')
        .meta({ example: '/usr/bin/mongod' }),
      DATA_DIRECTORY: z
        .string()
        .default(`${root}.data`)
        .describe('Where the databases keep their data.')
        .meta({ example: '/var/lib/coursegraph' }),
      RESPONSE_CACHE_MEGABYTES: z.coerce
        .number()
        .min(0)
        .default(64)
        .describe('How much memory answers may take that are kept for everybody; with 0, none are kept.')
        .meta({ example: 64 }),
      LIVE_BACKLOG_BYTES: z.coerce
        .number()
        .int()
        .min(1_000)
        .default(1_048_576)
        .describe(
          'How many bytes may wait for the client of a live connection; one that reads more slowly is closed, and may resume.',
        )
        .meta({ example: 1_048_576 }),
      LOG_LEVEL: z
        .enum(['debug', 'info', 'warn', 'error', 'silent'])
        .default('warn')
        .describe('How much is logged.')
        .meta({ example: 'info' }),
      NODE_ENV: z
        .string()
        .default('development')
        .describe('`production` for an installation that others use.')
        .meta({ example: 'production' }),
    },
    process.env,
  ),
  /** The folder of the checkout. */
  root,
};

// Links of messages lead to this machine, where nothing else is said.
process.env['APP_URL'] ||= `http://localhost:${environment.PORT}`;

/** What the subgraph of notifications reads by itself, for where it is a process of its own. */
export const environmentOfNotifications: Readonly<Record<string, string>> = Object.fromEntries(
  notificationsVariables.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])),
);
