import { expect, test } from '@jest/globals';
import { LeastRecentlyUsedCache } from './least-recently-used-cache.ts';

test('a cache keeps the entries that were used last', () => {
  const cache = new LeastRecentlyUsedCache<string, number>(2);
  cache.set('a', 1);
  cache.set('b', 2);
  cache.get('a');
  cache.set('c', 3);
  expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual([1, undefined, 3]);
  cache.delete('a');
  expect(cache.get('a')).toBeUndefined();
});
