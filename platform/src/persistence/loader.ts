import DataLoader from 'dataloader';

/**
 * Defines a batch of look-ups that a request makes at once instead of one by one. The result gives, for a request's
 * context, the request's own DataLoader, so nothing is shared between requests.
 * @param batch finds the values of many keys; a key that is not in the map it returns has the value null.
 * @see https://github.com/graphql/dataloader
 */
export function defineLoader<Context extends object, Key extends string, Value>(
  batch: (keys: readonly Key[], context: Context) => Promise<ReadonlyMap<Key, Value>>,
): (context: Context) => DataLoader<Key, Value | null> {
  const loaders = new WeakMap<Context, DataLoader<Key, Value | null>>();
  return (context) => {
    let loader = loaders.get(context);
    if (!loader) {
      loader = new DataLoader<Key, Value | null>(async (keys) => {
        const values = await batch(keys, context);
        return keys.map((key) => values.get(key) ?? null);
      });
      loaders.set(context, loader);
    }
    return loader;
  };
}

/** The values by a key of theirs, as {@link defineLoader} wants them. */
export function indexBy<Key, Value>(values: Iterable<Value>, keyOf: (value: Value) => Key): Map<Key, Value> {
  return new Map(Array.from(values, (value) => [keyOf(value), value]));
}
