/**
 * `node reset.js <directory>`: removes a data folder, so that the next start begins with fresh data. It refuses with one line while
 * something runs on it, and where the folder holds what no database and no product of ours has written.
 */
import { existsSync } from 'node:fs';
import { readdir, realpath, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { explainFailure } from './explain-failure.ts';
import { lockFolder } from './folder-lock.ts';
import { endLeftBehind } from './left-behind.ts';
import { SetupError } from './setup-error.ts';

/** Names that this package and the product write. A folder with others was perhaps not meant. */
const ours = /^(?:(?:postgres|mongodb|redis)(?:\..+)?|supervisor\.log|running\.json.*|databases\.json)$/;

async function reset(path: string): Promise<void> {
  if (!existsSync(path)) return;
  const directory = await realpath(path);
  const strange = (await readdir(directory)).filter((name) => !ours.test(name));
  if (strange.length > 0) {
    throw new SetupError(
      `${directory} holds more than databases (${strange.slice(0, 3).join(', ')}). Remove it yourself if that is what you want.`,
    );
  }
  await lockFolder(directory, process.pid);
  await endLeftBehind(directory, console.log);
  for (const name of await readdir(directory)) await rm(join(directory, name), { recursive: true, force: true });
}

const [given] = process.argv.slice(2);
if (given === undefined) {
  console.error('usage: node reset.js <directory>');
  process.exitCode = 2;
} else {
  const directory = resolve(given);
  await reset(directory).catch((error: unknown) => {
    const known = error instanceof SetupError ? error : explainFailure(String(error), directory);
    console.error(known?.message ?? error);
    process.exitCode = 1;
  });
}
