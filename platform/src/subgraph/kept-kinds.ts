import { type Cache, HeardChanges, type KindName } from '../cache/index.ts';
import type { WatchChanges } from '../changes/index.ts';
import type { EntityDefinition } from '../persistence/index.ts';
import type { Logger } from '../telemetry/index.ts';

/** What a subgraph keeps in its cache: for each kind, the entities that it is read from. */
export type KeptKinds = Readonly<Partial<Record<KindName, readonly EntityDefinition[]>>>;

/** Tells a subgraph's cache of every change to what it keeps, until it is closed. */
export function hearChangesOfKept(options: {
  readonly cache: Cache;
  readonly kept: KeptKinds | undefined;
  readonly watch: (entities: readonly EntityDefinition[]) => WatchChanges;
  readonly logger: Logger;
}): { close(): Promise<void> } {
  const { cache, kept = {}, watch, logger } = options;
  const heard = (Object.entries(kept) as [KindName, readonly EntityDefinition[]][]).map(
    ([kind, entities]) => new HeardChanges({ cache, kind, watch: watch(entities), logger }),
  );
  return {
    async close() {
      await Promise.all(heard.map((changes) => changes.close()));
    },
  };
}
