import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLogger } from '../telemetry/index.ts';
import { Cache } from './cache.ts';
import { CacheStore } from './cache-store.ts';
import { type CacheKey, cacheTable, type KindName } from './cache-table.ts';

const logger = createLogger({ name: 'test', level: 'silent' });
const kinds = Object.keys(cacheTable) as KindName[];
const isPrivate = (kind: KindName) => cacheTable[kind].reach === 'private';

/** What somebody would try who wants another person's data. */
const ids = [
  'a',
  'b',
  'a b',
  'a","b',
  '["a","b"]',
  'a:b',
  ':',
  '"',
  '\\',
  '\\"',
  '',
  ' ',
  '\0',
  '\n',
  'é',
  'e\u0301',
  '\ud800',
  '😀',
  '__proto__',
  'null',
  'undefined',
  '0',
  'progress',
  '*',
  '%20',
  'a'.repeat(100),
];
const people = ids.filter((id) => id !== '');

describe('a key', () => {
  let store: CacheStore;
  let caches: Cache[];
  beforeAll(async () => {
    store = await CacheStore.open({ logger });
    caches = ['users', 'progress'].map((name) => new Cache({ store, name }));
    for (const cache of caches) for (const kind of kinds) cache.hear(kind);
  });
  afterAll(() => store.close());

  it('is nobody else’s, whatever the ids are', async () => {
    const keys = kinds.flatMap((kind) =>
      ids.flatMap((id): CacheKey[] =>
        isPrivate(kind) ? people.map((userId) => ({ kind, id, userId }) as CacheKey) : [{ kind, id } as CacheKey],
      ),
    );
    const asked = keys.flatMap((key) =>
      caches.map((cache, index) => ({ cache, key, secret: `${index} ${JSON.stringify(key)}` })),
    );
    for (const { cache, key, secret } of asked) await cache.getOrLoad(key, () => Promise.resolve(secret));
    const again = await Promise.all(
      asked.map(({ cache, key }) => cache.getOrLoad(key, () => Promise.resolve('loaded again'))),
    );
    expect(again).toEqual(asked.map(({ secret }) => secret));
  });

  it('of a private kind has a person', async () => {
    for (const kind of kinds.filter(isPrivate))
      for (const userId of [undefined, null, '', 7, {}]) {
        const key = { kind, id: 'a', ...(userId !== undefined && { userId }) } as unknown as CacheKey;
        await expect(caches[0]!.getOrLoad(key, () => Promise.resolve('secret'))).rejects.toThrow(
          'it needs their userId',
        );
      }
  });

  it('of a shared kind has none, and there is no other kind', async () => {
    const wrong = [
      { kind: 'user', id: 'a', userId: 'a' },
      { kind: 'toString', id: 'a' },
      { kind: 'user', id: 7 },
    ];
    for (const key of wrong as unknown as CacheKey[])
      await expect(caches[0]!.getOrLoad(key, () => Promise.resolve('secret'))).rejects.toThrow(TypeError);
    // @ts-expect-error -- a private kind needs a userId
    const withoutPerson: CacheKey = { kind: 'progress', id: 'a' };
    // @ts-expect-error -- a shared kind has no userId
    const withPerson: CacheKey = { kind: 'user', id: 'a', userId: 'a' };
    expect([withoutPerson, withPerson]).toHaveLength(2);
  });
});
