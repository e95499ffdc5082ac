import { readFile } from 'node:fs/promises';
import { readPersistedOperations, safelistOf, startGateway } from '@coursegraph/gateway';
import { type Logger, serveMetrics } from '@coursegraph/platform/telemetry';
import { environment } from '../environment.ts';
import type { LocalSubgraphs } from './open-platform.ts';

/** A topology that runs. */
export interface RunningTopology {
  /** Where the app is. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts the gateway before subgraphs of this process: a fetch of a query plan is a function call. */
export async function startInOneProcess(subgraphs: LocalSubgraphs, logger: Logger): Promise<RunningTopology> {
  const { root, PORT: port, HOST: host, NODE_ENV } = environment;
  const safelist = safelistOf(environment);
  const metrics = await serveMetrics(environment, logger);
  const gateway = await startGateway({
    supergraphSdl: await readFile(`${root}schema/supergraph.graphql`, 'utf8'),
    persistedOperations: await readPersistedOperations(`${root}schema/operations`),
    subgraphs: Array.from(subgraphs.byName.values(), ({ connection }) => connection),
    port,
    host,
    webRoot: `${root}web/dist/browser`,
    production: NODE_ENV === 'production',
    ...(safelist && { safelist }),
    responseCacheMegabytes: environment.RESPONSE_CACHE_MEGABYTES,
    largestBacklogBytes: environment.LIVE_BACKLOG_BYTES,
    caches: subgraphs.caches,
    logger,
  });
  return {
    url: gateway.url,
    async stop() {
      await gateway.stop();
      await subgraphs.stop();
      await metrics.stop();
    },
  };
}
