import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Supergraph } from '@apollo/federation-internals';
import { redisVariable } from '@coursegraph/platform/cache';
import { readEnvironment } from '@coursegraph/platform/environment';
import { workersVariable } from '@coursegraph/platform/process';
import { metricsVariables } from '@coursegraph/platform/telemetry';
import { z } from 'zod';
import { safelistVariables } from './persisted-operations/index.ts';

const schemaFolder = new URL('../../schema/', import.meta.url);
const defaultManifests = fileURLToPath(new URL('operations', schemaFolder));

/** What a gateway reads, whatever it stands before. */
const commonVariables = {
  PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .default(4000)
    .describe('The port to listen on.')
    .meta({ example: 4000 }),
  HOST: z.string().default('127.0.0.1').describe('The address to listen on.').meta({ example: '0.0.0.0' }),
  TRUSTED_PROXY_HOPS: z.coerce
    .number()
    .int()
    .min(0)
    .default(0)
    .describe('How many proxies before the gateway add to X-Forwarded-For.')
    .meta({ example: 1 }),
  RESPONSE_CACHE_MEGABYTES: z.coerce
    .number()
    .min(0)
    .default(64)
    .describe('How much memory answers may take that are kept for everybody; with 0, none are kept.')
    .meta({ example: 64 }),
  REDIS_URL: redisVariable,
  ...metricsVariables,
  LIVE_BACKLOG_BYTES: z.coerce
    .number()
    .int()
    .min(1_000)
    .default(1_048_576)
    .describe(
      'How many bytes may wait for the client of a live connection; one that reads more slowly is closed, and may resume.',
    )
    .meta({ example: 1_048_576 }),
  WORKERS: workersVariable,
  INIT_CWD: z
    .string()
    .default(process.cwd())
    .describe('The folder in which the command was typed; npm and pnpm set it, since they change to another.')
    .meta({ example: '/srv/graph' }),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'])
    .default('info')
    .describe('How much is logged.')
    .meta({ example: 'info' }),
  NODE_ENV: z
    .string()
    .optional()
    .describe('`production` where browsers must come by HTTPS.')
    .meta({ example: 'production' }),
};

const variables = {
  ...commonVariables,
  GATEWAY_SECRET: z
    .string()
    .min(32)
    .describe(
      'What the gateway signs its requests with: at least 32 characters, the same for the gateway and all subgraphs.',
    )
    .meta({ example: 'the output of: openssl rand -base64 32' }),
  SUPERGRAPH: z
    .string()
    .default(fileURLToPath(new URL('supergraph.graphql', schemaFolder)))
    .describe('The file of the composed supergraph.')
    .meta({ example: 'schema/supergraph.graphql' }),
  PERSISTED_OPERATIONS: z
    .string()
    .default(defaultManifests)
    .describe('The manifest of the operations that clients may send by id, or a folder of manifests.')
    .meta({ example: 'schema/operations' }),
  ...safelistVariables,
  WEB_ROOT: z.string().optional().describe('The folder of the built web app.').meta({ example: 'web/dist/browser' }),
};

/** What the process of any gateway reads from its environment. */
export type CommonEnvironment = z.output<z.ZodObject<typeof commonVariables>>;

/** What the process of Coursegraph's gateway reads from its environment. */
export type GatewayEnvironment = z.output<z.ZodObject<typeof variables>>;

/** @throws EnvironmentError that lists every variable that is missing or wrong */
export function readCommonEnvironment(source: NodeJS.ProcessEnv): CommonEnvironment {
  return readEnvironment(commonVariables, source);
}

/** @throws EnvironmentError that lists every variable that is missing or wrong */
export function readGatewayEnvironment(source: NodeJS.ProcessEnv): GatewayEnvironment {
  return readEnvironment(variables, source);
}

/** Whether there are manifests, or were asked for. */
export function hasPersistedOperations({ PERSISTED_OPERATIONS: path }: GatewayEnvironment): boolean {
  return path !== defaultManifests || existsSync(path);
}

/**
 * The base address of each subgraph of the supergraph: of `courses` in `COURSES_URL`.
 * @throws EnvironmentError that lists every variable that is missing or wrong
 */
export function readSubgraphUrls(
  supergraphSdl: string,
  source: NodeJS.ProcessEnv,
): { readonly name: string; readonly url: string }[] {
  const names = [...Supergraph.build(supergraphSdl, { supportedFeatures: null }).subgraphsMetadata()].map(
    ({ name }) => name,
  );
  const shape = Object.fromEntries(
    names.map((name) => [
      variableOf(name),
      z
        .url({ protocol: /^https?$/ })
        .describe(`The base address of the subgraph ${name}.`)
        .meta({ example: `http://${name}:4001` }),
    ]),
  );
  const urls = readEnvironment(shape, source);
  return names.map((name) => ({ name, url: urls[variableOf(name)] as string }));
}

function variableOf(subgraph: string): string {
  return `${subgraph.toUpperCase().replaceAll('-', '_')}_URL`;
}
