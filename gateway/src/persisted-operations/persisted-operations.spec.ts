import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { OperationStore } from './operation-store.ts';
import { readPersistedOperations } from './persisted-operations.ts';

describe('persisted operations', () => {
  let folder: string;
  const write = async (content: string) => {
    const path = join(folder, 'manifest.json');
    await writeFile(path, content);
    return path;
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'operations-'));
  });

  afterEach(() => rm(folder, { recursive: true }));

  test('are read from a manifest', async () => {
    const operations = [{ id: 'abc', name: 'Me', type: 'query', body: 'query Me { me { id } }' }];
    const path = await write(JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations }));
    expect(await readPersistedOperations(path)).toEqual(new Map([['abc', 'query Me { me { id } }']]));
  });

  test.each(['', '{}', '{"format":"apollo-persisted-query-manifest","version":2,"operations":[]}'])(
    'are not read from %p',
    async (content) => {
      const path = await write(content);
      await expect(readPersistedOperations(path)).rejects.toThrow(`${path} is not a manifest of persisted operations`);
    },
  );

  test('are there for good, those that clients register only while they are used', async () => {
    const store = new OperationStore(new Map([['abc', '{ persisted }']]), { registration: 'open' });
    await store.set('apq:own', '{ registered }');
    await store.set('apq:abc', '{ overwritten }');
    expect(await store.get('apq:own')).toBe('{ registered }');
    for (let count = 0; count < 1_000; count += 1) await store.set(`apq:${count}`, '{ other }');
    expect([await store.get('apq:own'), await store.get('apq:abc')]).toEqual([undefined, '{ persisted }']);
  });
});
