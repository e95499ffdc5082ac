import type { EntityManager } from '@mikro-orm/mongodb';
import DataLoader from 'dataloader';
import { defineLoader, type Loader } from './loader.ts';

const mostAtOnce = 500;

/**
 * Defines work that is done for many requests at once: for all that ask for it in the same turn of the event loop, as
 * when a class starts a quiz together. One command to the database costs hardly more for a hundred than for one. Nothing
 * is kept: the work begins after the last of them has asked, so each sees what was written before it asked. Who asks has
 * to be authorized before, or by the answer: what is gathered knows no principal.
 * @param work does it, for as many keys as it is given, and returns a value, or an error, for each; the EntityManager is
 *   of no request
 * @returns for a request's EntityManager, the way to ask
 */
export function defineGathering<Key, Value>(
  work: (keys: readonly Key[], em: EntityManager) => Promise<readonly (Value | Error)[]>,
): (em: EntityManager) => (key: Key) => Promise<Value> {
  const gatherings = new WeakMap<object, DataLoader<Key, Value>>();
  return (em) => {
    const database = em.getConnection();
    const gathering = gatherings.get(database) ?? open(em.fork({ clear: true }));
    gatherings.set(database, gathering);
    return (key) => gathering.load(key);
  };

  function open(em: EntityManager): DataLoader<Key, Value> {
    return new DataLoader((keys) => work(keys, em), {
      cache: false,
      maxBatchSize: mostAtOnce,
      batchScheduleFn: (run) => setImmediate(run),
    });
  }
}

/**
 * Defines a loader whose batches are gathered: those of all requests that ask in the same turn are read with one command.
 * For what is the same whoever asks. What is found is shared by those requests, so nobody may change it.
 * @param read finds the values of many keys, past the ORM or at least without its identity map; a key that is not in the
 *   map it returns has the value null.
 */
export function defineGatheredLoader<Value>(
  read: (keys: readonly string[], em: EntityManager) => Promise<ReadonlyMap<string, Value>>,
): (context: { readonly em: EntityManager }) => Loader<string, Value | null> {
  const gathering = defineGathering<string, Value | null>(async (keys, em) => {
    const values = await read([...new Set(keys)], em);
    return keys.map((key) => values.get(key) ?? null);
  });
  return defineLoader<{ readonly em: EntityManager }, string, Value | null>(async (keys, { em }) => {
    const valueOf = gathering(em);
    return new Map(await Promise.all(keys.map(async (key) => [key, await valueOf(key)] as const)));
  });
}
