import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const manifestFormat = z.object({
  format: z.literal('apollo-persisted-query-manifest'),
  version: z.literal(1),
  operations: z.array(z.object({ id: z.string(), body: z.string() })),
});

/**
 * Reads the operations that a client may send by id alone, from manifests that
 * `@apollo/generate-persisted-query-manifest` wrote.
 * @param path a manifest, or a folder of them: one for each client, such as `web.json`
 * @returns the text of each operation, by its id: the SHA-256 of that text, in hexadecimal
 * @throws Error that names the file where it cannot be read or is no such manifest
 * @see https://www.apollographql.com/docs/graphos/platform/security/persisted-queries
 */
export async function readPersistedOperations(path: string): Promise<ReadonlyMap<string, string>> {
  const manifests = await Promise.all((await filesAt(path)).map(readManifest));
  return new Map(manifests.flat());
}

async function filesAt(path: string): Promise<string[]> {
  if (!(await stat(path)).isDirectory()) return [path];
  const names = await readdir(path);
  return names.filter((name) => name.endsWith('.json')).map((name) => join(path, name));
}

async function readManifest(path: string): Promise<[string, string][]> {
  const text = await readFile(path, 'utf8');
  const manifest = manifestFormat.safeParse(parseJson(text));
  if (!manifest.success)
    throw new Error(`${path} is not a manifest of persisted operations, version 1.`, { cause: manifest.error });
  return manifest.data.operations.map(({ id, body }) => [id, body]);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
