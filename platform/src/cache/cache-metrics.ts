import { defineObservedCounter } from '../telemetry/index.ts';

/** Reads of a cache that came to the same. */
export interface CacheRead {
  /** Whose it is: the subgraph's name, or the gateway's. */
  readonly cache: string;
  readonly kind: string;
  readonly outcome: 'hit' | 'miss' | 'outdated' | 'passed';
  /** Where a hit was. */
  readonly layer?: 'memory' | 'redis';
}

/** Their number, which grows by adding to it: a counter of prom-client would take a microsecond for each read. */
export interface ReadCount {
  count: number;
}

const counts = new Map<string, { readonly labels: Required<Record<keyof CacheRead, string>> } & ReadCount>();

defineObservedCounter({
  name: 'coursegraph_cache_reads_total',
  help:
    'Reads of what is kept. hit: it was there, in the layer memory or redis. miss: it was asked for. ' +
    'outdated: it was asked for, and changed meanwhile, so that nobody else gets it. passed: it was asked for past the cache, whose changes are not heard now.',
  labels: ['cache', 'kind', 'outcome', 'layer'],
  read: () => [...counts.values()].map(({ labels, count }) => ({ labels, value: count })),
});

/** The number of reads of a cache that came to this, in this process. */
export function readCountOf(read: CacheRead): ReadCount {
  const { cache, kind, outcome, layer = '' } = read;
  const id = `${cache} ${kind} ${outcome} ${layer}`;
  let found = counts.get(id);
  if (!found) counts.set(id, (found = { labels: { cache, kind, outcome, layer }, count: 0 }));
  return found;
}
