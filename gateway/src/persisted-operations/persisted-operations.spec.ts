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

  test('are read from all manifests of a folder', async () => {
    for (const name of ['web', 'sdk']) {
      const operations = [{ id: name, name, type: 'query', body: `query ${name} { me { id } }` }];
      const manifest = { format: 'apollo-persisted-query-manifest', version: 1, operations };
      await writeFile(join(folder, `${name}.json`), JSON.stringify(manifest));
    }
    await writeFile(join(folder, 'README.md'), 'not a manifest');
    expect([...(await readPersistedOperations(folder)).keys()].sort()).toEqual(['sdk', 'web']);
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

  test('are all there are where clients may not register any', async () => {
    const store = new OperationStore(new Map([['abc', '{ persisted }']]), { registration: 'closed' });
    await store.set('apq:own', '{ registered }');
    expect([store.find('own'), store.find('abc')]).toEqual([undefined, '{ persisted }']);
  });
});
