import { fileURLToPath } from 'node:url';
import { safelistVariables } from '@coursegraph/gateway';
import { readEnvironmentOrExit } from '@coursegraph/platform/environment';
import { workersVariable } from '@coursegraph/platform/process';
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
