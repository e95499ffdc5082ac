import { z } from 'zod';
import { CacheStore, redisVariable } from '../cache/index.ts';
import { exitOnEnvironmentError, readEnvironmentOrExit } from '../environment/index.ts';
import { EventBus } from '../events/index.ts';
import { startSubgraph, type SubgraphDefinition } from '../subgraph/index.ts';
import { createLogger, metricsVariables, serveMetrics } from '../telemetry/index.ts';
import { onStop } from '../process/index.ts';
import { serveSubgraph } from './serve-subgraph.ts';

const variables = {
  PORT: z.coerce.number().int().min(0).max(65_535).describe('The port to listen on.').meta({ example: 4001 }),
  HOST: z.string().default('127.0.0.1').describe('The address to listen on.').meta({ example: '0.0.0.0' }),
  DATABASE_URL: z
    .url()
    .describe('PostgreSQL: identities and the queues of events.')
    .meta({ example: 'postgres://coursegraph@localhost:5432/coursegraph' }),
  MONGODB_URL: z
    .url()
    .describe('A MongoDB replica set.')
    .meta({ example: 'mongodb://localhost:27017/?replicaSet=rs0' }),
  GATEWAY_SECRET: z
    .string()
    .min(32)
    .describe(
      'What the gateway signs its requests with: at least 32 characters, the same for the gateway and all subgraphs.',
    )
    .meta({ example: 'the output of: openssl rand -base64 32' }),
  REDIS_URL: redisVariable,
  ...metricsVariables,
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'])
    .default('info')
    .describe('How much is logged.')
    .meta({ example: 'info' }),
};

/** Runs a subgraph as a process of its own, until the process is told to stop: what its `main.ts` does. */
export async function runSubgraph(definition: SubgraphDefinition, source: NodeJS.ProcessEnv): Promise<void> {
  const environment = readEnvironmentOrExit(variables, source);
  const logger = createLogger({ name: String(definition.name), level: environment.LOG_LEVEL });
  const metrics = await serveMetrics(environment, logger);
  const caches = await CacheStore.open({ redisUrl: environment.REDIS_URL, logger });
  const bus = await EventBus.open({ url: environment.DATABASE_URL, logger });
  const subgraph = await startSubgraph(definition, {
    databaseUrl: environment.DATABASE_URL,
    mongodbUrl: environment.MONGODB_URL,
    bus,
    caches,
    logger,
  }).catch(exitOnEnvironmentError);
  const served = await serveSubgraph(subgraph, {
    port: environment.PORT,
    host: environment.HOST,
    secret: environment.GATEWAY_SECRET,
    logger,
  });
  await subgraph.startEvents();
  logger.info({ url: served.url }, 'ready');
  process.send?.({ ready: served.url });
  onStop(async () => {
    await served.stop();
    await bus.close();
    await subgraph.stop();
    await caches.close();
    await metrics.stop();
  });
}
