import DataLoader from 'dataloader';

/** Finds values by their keys: those that a request asks for at a time, together, and each once. */
export interface Loader<Key, Value> {
  load(key: Key): Promise<Value>;
  /** In the order of the keys; an error in the place of a value that could not be found out. */
  loadMany(keys: readonly Key[]): Promise<(Value | Error)[]>;
  /** What is loaded, or being loaded, without asking for more; undefined where nobody has asked for the key. */
  asked(key: Key): Promise<Value> | undefined;
}

/** The DataLoaders of each request, by the definition that made them. */
const loadersOf = new WeakMap<object, Map<object, unknown>>();

/**
 * Defines a batch of look-ups that a request makes at once instead of one by one. The result gives, for a request's
 * context, the request's own DataLoader, so nothing is shared between requests.
 * @param batch finds the values of many keys; a key that is not in the map it returns has the value null.
 * @see https://github.com/graphql/dataloader
 */
export function defineLoader<Context extends object, Key extends string, Value>(
  batch: (keys: readonly Key[], context: Context) => Promise<ReadonlyMap<Key, Value>>,
): (context: Context) => Loader<Key, Value | null> {
  return (context) => {
    let loaders = loadersOf.get(context);
    if (!loaders) loadersOf.set(context, (loaders = new Map<object, unknown>()));
    let loader = loaders.get(batch) as Loader<Key, Value | null> | undefined;
    if (!loader) {
      const cacheMap = new Map<Key, Promise<Value | null>>();
      const readBatch = async (keys: readonly Key[]) => {
        const values = await batch(keys, context);
        return keys.map((key) => values.get(key) ?? null);
      };
      const asked = (key: Key) => cacheMap.get(key);
      loader = Object.assign(new DataLoader<Key, Value | null>(readBatch, { cacheMap }), { asked });
      loaders.set(batch, loader);
    }
    return loader;
  };
}

/**
 * Drops what the loaders of a request have loaded so far. After a mutation it may be out of date, and what the mutation's
 * answer, or the next mutation of the same document, asks for has to be read anew.
 */
export function forgetLoaded(context: object): void {
  loadersOf.delete(context);
}

/** The values by a key of theirs, as {@link defineLoader} wants them. */
export function indexBy<Key, Value>(values: Iterable<Value>, keyOf: (value: Value) => Key): Map<Key, Value> {
  return new Map(Array.from(values, (value) => [keyOf(value), value]));
}
