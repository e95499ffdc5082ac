import { openDatabases, type Databases } from '@coursegraph/databases';
import { CacheStore } from '@coursegraph/platform/cache';
import { EventBus } from '@coursegraph/platform/events';
import { type RunningSubgraph, startSubgraph } from '@coursegraph/platform/subgraph';
import type { Logger } from '@coursegraph/platform/telemetry';
import { environment } from '../environment.ts';
import { subgraphs } from '../subgraphs.ts';

/** Opens the databases of this machine, or those that the environment names. */
export function openOwnDatabases(options: {
  readonly onProgress: (message: string) => void;
  readonly onLost?: (failure: Error) => void;
}): Promise<Databases> {
  return openDatabases({
    directory: environment.DATA_DIRECTORY,
    toolsDirectory: `${environment.root}.tools`,
    environment,
    ...options,
  });
}

/** All subgraphs of this process. */
export interface LocalSubgraphs {
  readonly byName: ReadonlyMap<string, RunningSubgraph>;
  /** What they keep things in, and the gateway of this process too. */
  readonly caches: CacheStore;
  /** Ends the handling of events, then closes every database. */
  stop(): Promise<void>;
}

/** Starts all subgraphs in this process, with their events. */
export async function startSubgraphs(
  databases: Pick<Databases, 'postgresUrl' | 'mongodbUrl'> & { readonly databasePrefix?: string },
  logger: Logger,
): Promise<LocalSubgraphs> {
  const { postgresUrl: databaseUrl, mongodbUrl, databasePrefix = '' } = databases;
  const bus = await EventBus.open({ url: databaseUrl, logger });
  const caches = await CacheStore.open({ redisUrl: environment.REDIS_URL, logger });
  const running = await Promise.all(
    subgraphs.map((definition) =>
      startSubgraph(definition, {
        databaseUrl,
        mongodbUrl,
        databasePrefix,
        bus,
        caches,
        logger: logger.child({ subgraph: String(definition.name) }),
      }),
    ),
  );
  await Promise.all(running.map((subgraph) => subgraph.startEvents()));
  return {
    caches,
    byName: new Map(running.map((subgraph) => [subgraph.name, subgraph])),
    async stop() {
      await bus.close();
      await Promise.all(running.map((subgraph) => subgraph.stop()));
      await caches.close();
    },
  };
}
