import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Databases } from '@coursegraph/databases';
import { environment } from '../environment.ts';

const file = join(environment.DATA_DIRECTORY, 'databases.json');

type Urls = Pick<Databases, 'postgresUrl' | 'mongodbUrl'>;

/** Writes down where the databases are while they run, for `npm run import` beside it. Only this user can read it. */
export async function rememberRunningDatabases({ postgresUrl, mongodbUrl }: Urls): Promise<void> {
  await mkdir(environment.DATA_DIRECTORY, { recursive: true });
  await writeFile(file, JSON.stringify({ pid: process.pid, postgresUrl, mongodbUrl }), { mode: 0o600 });
}

export async function forgetRunningDatabases(): Promise<void> {
  await rm(file, { force: true });
}

/** Where the databases of a product that runs on this data folder are; null when none runs. */
export async function findRunningDatabases(): Promise<Urls | null> {
  try {
    const { pid, ...urls } = JSON.parse(await readFile(file, 'utf8')) as Urls & { pid: number };
    process.kill(pid, 0);
    return urls;
  } catch {
    return null;
  }
}
