/**
 * Jest's global setup: starts the databases once for a run, in a temporary folder, and hands their URLs to the workers through the
 * environment. Databases that DATABASE_URL, MONGODB_URL and REDIS_URL name are used as they are.
 */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
// Node strips the types: a run of one project needs no build.
import { openDatabases } from '../src/index.ts';

/** Where the run's databases are kept for databases/test/stop.js, which Jest loads by itself. */
export const started = Symbol.for('coursegraph.databases');

/** Several projects name this setup; the first to call starts, the others wait for the same. */
export default async function start() {
  globalThis[started] ??= open();
  const { postgresUrl, mongodbUrl, redisUrl } = await globalThis[started];
  process.env.DATABASE_URL = postgresUrl;
  process.env.MONGODB_URL = mongodbUrl;
  // Under a name of its own: what a test starts has no Redis unless the test gives it one.
  process.env.TEST_REDIS_URL = redisUrl;
  delete process.env.REDIS_URL;
}

async function open() {
  return openDatabases({
    directory: await mkdtemp(join(tmpdir(), 'test-databases-')),
    toolsDirectory: fileURLToPath(new URL('../../.tools', import.meta.url)),
    environment: process.env,
    data: 'disposable',
    redis: 'one',
    onProgress: (message) => process.stderr.write(`${message}\n`),
  });
}
