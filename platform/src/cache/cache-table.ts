/** How long one kind of data may be kept, and for whom. */
interface CacheKind {
  /** The net under invalidation: nothing is answered that was kept for longer. */
  readonly seconds: number;
  /** `shared`: it is the same whoever asks. `private`: it is one person's, and kept by their id. */
  readonly reach: 'shared' | 'private';
}

const minute = 60;

/** Every kind of data that is kept, as docs/operations.md lists them. */
export const cacheTable = {
  static: { seconds: 60 * minute, reach: 'shared' },
  user: { seconds: 15 * minute, reach: 'shared' },
  course: { seconds: 30 * minute, reach: 'shared' },
  lesson: { seconds: 2 * minute, reach: 'shared' },
  quiz: { seconds: 2 * minute, reach: 'shared' },
  progress: { seconds: 5 * minute, reach: 'private' },
  notifications: { seconds: 2 * minute, reach: 'private' },
} as const satisfies Record<string, CacheKind>;

/** A row of {@link cacheTable}. */
export type KindName = keyof typeof cacheTable;

/** Kinds of data that are the same whoever asks. */
export type SharedKind = {
  [Kind in KindName]: (typeof cacheTable)[Kind]['reach'] extends 'shared' ? Kind : never;
}[KindName];

/** Kinds of data that are one person's. */
export type PrivateKind = Exclude<KindName, SharedKind>;

/** What one value is kept by. That of a private kind has to say whose it is; that of a shared kind can't. */
export type CacheKey =
  | { readonly kind: SharedKind; readonly id: string; readonly userId?: never }
  | { readonly kind: PrivateKind; readonly id: string; readonly userId: string };

/**
 * The parts of a key, checked where types were not: no two different keys have the same.
 * @throws TypeError where a private key has no person, or a shared one has one
 */
export function partsOfKey(key: CacheKey): readonly [kind: KindName, ...ids: string[]] {
  const { kind, id, userId } = key;
  if (!Object.hasOwn(cacheTable, kind)) throw new TypeError(`There is no kind of cached data named ${kind as string}.`);
  if (typeof id !== 'string') throw new TypeError(`What is cached of the kind ${kind} is kept by an id.`);
  if (cacheTable[kind].reach === 'shared') {
    if (userId !== undefined)
      throw new TypeError(`What is cached of the kind ${kind} is everybody's: it has no userId.`);
    return [kind, id];
  }
  if (typeof userId !== 'string' || userId === '')
    throw new TypeError(`What is cached of the kind ${kind} is one person's: it needs their userId.`);
  return [kind, userId, id];
}
