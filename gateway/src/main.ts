import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { CacheStore } from '@coursegraph/platform/cache';
import { EnvironmentError } from '@coursegraph/platform/environment';
import { isWorker, onStop, Workers } from '@coursegraph/platform/process';
import { createLogger, serveMetrics, serveMetricsOfWorkers } from '@coursegraph/platform/telemetry';
import {
  type CommonEnvironment,
  hasPersistedOperations,
  readCommonEnvironment,
  readGatewayEnvironment,
  readSubgraphUrls,
} from './environment.ts';
import { type GatewayOptions, startGateway } from './gateway.ts';
import { readPersistedOperations, safelistOf } from './persisted-operations/index.ts';
import { RemoteSubgraph, subgraphsOfSupergraph } from './remote-subgraph/index.ts';
import { parseStartOptions, startHelp, StartOptionsError } from './start-options.ts';
import { noDuties } from './subgraph-duties.ts';

/** What a gateway stands before, and what it does for it. */
type Graph = Pick<GatewayOptions, 'supergraphSdl' | 'persistedOperations' | 'safelist' | 'webRoot' | 'duties'> & {
  readonly environment: CommonEnvironment;
  readonly subgraphs: readonly RemoteSubgraph[];
};

/** Runs the gateway as a process of its own, before subgraphs that run elsewhere. */
async function run(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<void> {
  const { help, port, supergraph } = parseStartOptions(args);
  if (help) {
    console.log(startHelp);
    return;
  }
  const source = port === undefined ? environment : { ...environment, PORT: port };
  const common = readCommonEnvironment(source);
  if (common.WORKERS > 1 && !isWorker()) await shareAmongWorkers(common);
  else await serve(supergraph === undefined ? await readCoursegraph(source) : await readAnyGraph(supergraph, source));
}

/** Runs this program again in several processes, which share the port; here, it only looks after them. */
async function shareAmongWorkers(environment: CommonEnvironment): Promise<void> {
  const { WORKERS: count, LOG_LEVEL } = environment;
  const logger = createLogger({ name: 'gateway', level: LOG_LEVEL });
  const metrics = await serveMetricsOfWorkers(environment, logger);
  const { workers, url } = await Workers.start({ count, environment: {}, logger });
  logger.info({ url, workers: count }, 'ready');
  process.send?.({ ready: url });
  onStop(async () => {
    await workers.stop();
    await metrics.stop();
  });
}

async function readCoursegraph(source: NodeJS.ProcessEnv): Promise<Graph> {
  const environment = readGatewayEnvironment(source);
  const { SUPERGRAPH, PERSISTED_OPERATIONS, GATEWAY_SECRET: secret, WEB_ROOT } = environment;
  const supergraphSdl = await readFile(SUPERGRAPH, 'utf8');
  const safelist = safelistOf(environment);
  return {
    environment,
    supergraphSdl,
    subgraphs: readSubgraphUrls(supergraphSdl, source).map(
      ({ name, url }) => new RemoteSubgraph({ name, url, secret }),
    ),
    ...(hasPersistedOperations(environment) && {
      persistedOperations: await readPersistedOperations(PERSISTED_OPERATIONS),
    }),
    ...(safelist && { safelist }),
    ...(WEB_ROOT !== undefined && { webRoot: WEB_ROOT }),
  };
}

async function readAnyGraph(path: string, source: NodeJS.ProcessEnv): Promise<Graph> {
  const environment = readCommonEnvironment(source);
  const supergraphSdl = await readFile(resolve(environment.INIT_CWD, path), 'utf8').catch((cause: unknown) => {
    throw new StartOptionsError(`The supergraph cannot be read: ${(cause as Error).message}.`, { cause });
  });
  return { environment, supergraphSdl, subgraphs: subgraphsOfSupergraph(supergraphSdl), duties: noDuties };
}

async function serve({ environment, subgraphs, ...graph }: Graph): Promise<void> {
  const logger = createLogger({ name: 'gateway', level: environment.LOG_LEVEL });
  const metrics = await serveMetrics(environment, logger);
  const caches = await CacheStore.open({ redisUrl: environment.REDIS_URL, logger });
  const gateway = await startGateway({
    ...graph,
    subgraphs,
    port: environment.PORT,
    host: environment.HOST,
    trustedProxyHops: environment.TRUSTED_PROXY_HOPS,
    responseCacheMegabytes: environment.RESPONSE_CACHE_MEGABYTES,
    largestBacklogBytes: environment.LIVE_BACKLOG_BYTES,
    caches,
    production: environment.NODE_ENV === 'production',
    logger,
  });
  logger.info({ url: gateway.url }, 'ready');
  process.send?.({ ready: gateway.url });
  onStop(async () => {
    await gateway.stop();
    await Promise.all(subgraphs.map((subgraph) => subgraph.close()));
    await caches.close();
    await metrics.stop();
  });
}

run(process.argv.slice(2), process.env).catch((error: unknown) => {
  const isExplained = error instanceof EnvironmentError || error instanceof StartOptionsError;
  console.error(isExplained ? error.message : error);
  process.exit(1);
});
