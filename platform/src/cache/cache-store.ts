import { EventEmitter } from 'node:events';
import { BentoCache, bentostore } from 'bentocache';
import { memoryDriver } from 'bentocache/drivers/memory';
import { redisDriver } from 'bentocache/drivers/redis';
import { Redis } from 'ioredis';
import { z } from 'zod';
import type { Logger } from '../telemetry/index.ts';
import { readCountOf } from './cache-metrics.ts';
import { Generations } from './generations.ts';
import { RedisGenerations } from './redis-generations.ts';

/** Where processes share what they keep: for an environment. */
export const redisVariable = z
  .url({ protocol: /^rediss?$/ })
  .optional()
  .describe(
    'A Redis in which processes share what they keep; one database of it is for one installation. Without it, each keeps its own in memory.',
  )
  .meta({ example: 'redis://localhost:6379/0' });

/** How a {@link CacheStore} is opened. */
export interface CacheStoreOptions {
  /** Where processes share what they keep. Where it is left out, each keeps its own. */
  readonly redisUrl?: string | undefined;
  /** Before all keys in Redis; `coursegraph` where it is left out. */
  readonly prefix?: string;
  readonly logger: Logger;
}

/** How long Redis may take to answer before a request goes on without it, and how long it is left alone then. */
const patienceMilliseconds = 150;
const leftAloneMilliseconds = 2_000;
const connectMilliseconds = 1_000;
const longestPauseMilliseconds = 2_000;
const memory = { maxSize: '64mb', maxItems: 100_000 } as const;

type Load = () => Promise<unknown>;

/**
 * What a process keeps: in memory, and in Redis behind it where there is one. A Redis that is down or hangs fails no
 * request: it is left alone for a while. Nothing is answered after its time, not even where what it is loaded from fails.
 * @see https://bentocache.dev
 */
export class CacheStore {
  readonly generations: Generations;
  /** What processes share, without memory before it: for who has its own. Null where there is no Redis. */
  readonly shared: SharedEntries | null;
  private readonly redis: Redis | null;
  private readonly redisGenerations: RedisGenerations | null;
  private readonly bento: ReturnType<typeof openBento>;
  private readonly underWay = new Map<string, Promise<unknown>>();

  private constructor(redis: Redis | null, { prefix = 'coursegraph', logger }: CacheStoreOptions) {
    this.redis = redis;
    this.redisGenerations = redis && new RedisGenerations({ redis, key: `${prefix}:generations`, logger });
    this.generations = new Generations(this.redisGenerations);
    this.bento = openBento(redis, prefix);
    this.shared = redis && new SharedEntries(this.bento.use('behind'));
  }

  /** Opens it. A Redis that is not reached is tried again until it is; nobody waits for it longer than a second. */
  static async open(options: CacheStoreOptions): Promise<CacheStore> {
    const { redisUrl } = options;
    const store = new CacheStore(redisUrl === undefined ? null : connectLater(redisUrl), options);
    await store.redisGenerations?.start();
    return store;
  }

  /**
   * What is kept by a key, else what `load` resolves to, which is kept then unless it is null. Those who ask for it at
   * the same time share one load, and its failure.
   * @param entry.key has the name of the cache and of the kind before the first two spaces
   */
  find(entry: { readonly key: string; readonly seconds: number }, load: Load): Promise<unknown> {
    const found = this.underWay.get(entry.key);
    if (found) return found;
    const finding = this.findOrLoad(entry, load).finally(() => this.underWay.delete(entry.key));
    this.underWay.set(entry.key, finding);
    return finding;
  }

  async close(): Promise<void> {
    this.redisGenerations?.stop();
    await this.bento.disconnectAll();
  }

  private async findOrLoad(entry: { readonly key: string; readonly seconds: number }, load: Load): Promise<unknown> {
    const failure: { error?: unknown } = {};
    try {
      const found: unknown = await this.bento.use('all').getOrSet({
        key: entry.key,
        ttl: entry.seconds * 1_000,
        factory: async (context) => {
          // It returns a mark, whatever its type says.
          const skip: () => unknown = context.skip;
          try {
            return (await load()) ?? skip();
          } catch (error) {
            failure.error = error;
            throw error;
          }
        },
      });
      return found ?? null;
    } catch (error) {
      throw 'error' in failure ? failure.error : error;
    }
  }
}

/** Entries that processes share through Redis. It never rejects: without Redis, nothing is there. */
export class SharedEntries {
  constructor(private readonly entries: ReturnType<ReturnType<typeof openBento>['use']>) {}

  get(key: string): Promise<unknown> {
    return this.entries.get({ key }).catch(() => undefined);
  }

  /** @param entry.milliseconds how long it may be found */
  async set(entry: { readonly key: string; readonly value: unknown; readonly milliseconds: number }): Promise<void> {
    const { key, value, milliseconds: ttl } = entry;
    await this.entries.set({ key, value, ttl }).catch(() => undefined);
  }
}

function openBento(redis: Redis | null, prefix: string) {
  const emitter = new EventEmitter();
  emitter.on('cache:hit', ({ key, layer }: { readonly key: string; readonly layer: 'l1' | 'l2' }) => {
    const [cache = '', kind = ''] = key.split(' ', 2);
    readCountOf({ cache, kind, outcome: 'hit', layer: layer === 'l1' ? 'memory' : 'redis' }).count += 1;
  });
  const inMemory = bentostore().useL1Layer(memoryDriver(memory));
  const behind = bentostore();
  return new BentoCache({
    default: 'all',
    prefix,
    grace: false,
    suppressL2Errors: true,
    l2CircuitBreakerDuration: leftAloneMilliseconds,
    emitter,
    stores: {
      all: redis ? inMemory.useL2Layer(redisDriver({ connection: redis })) : inMemory,
      behind: redis ? behind.useL2Layer(redisDriver({ connection: redis })) : behind,
    },
  });
}

/** Commands are refused at once while there is no connection, and given up where there is no answer. */
function connectLater(url: string): Redis {
  return new Redis(url, {
    lazyConnect: true,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: patienceMilliseconds,
    connectTimeout: connectMilliseconds,
    retryStrategy: (attempt) => Math.min(100 * attempt, longestPauseMilliseconds),
  });
}
