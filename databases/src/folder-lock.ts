import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { endsWithin, isRunning, processExists } from './running-process.ts';
import { SetupError } from './setup-error.ts';

/** How long a supervisor whose product has gone may take to stop its databases, in milliseconds. */
const closingTime = 60_000;

interface Holder {
  readonly supervisor: number;
  readonly product: number;
  readonly token: string;
}

/**
 * Takes the data folder for this supervisor, and resolves with what gives it back.
 * A lock whose supervisor no longer runs is taken over. One whose product has gone is waited for: its databases are being stopped.
 * @throws SetupError where another product runs on this folder.
 */
export async function lockFolder(directory: string, product: number): Promise<() => Promise<void>> {
  const lock = join(directory, 'running.json');
  const mine: Holder = { supervisor: process.pid, product, token: randomUUID() };
  while (!(await taken(lock, mine))) {
    const holder = await readHolder(lock);
    if (holder) await outlast(holder, directory);
    await removeStale(lock, holder, mine.token);
  }
  return async () => {
    if ((await readHolder(lock))?.token === mine.token) await rm(lock, { force: true });
  };
}

/** The file is complete the moment it has its name, since it is written under another; a link fails where the name exists. */
async function taken(lock: string, holder: Holder): Promise<boolean> {
  const draft = `${lock}.${holder.token}`;
  await writeFile(draft, JSON.stringify(holder));
  try {
    return await linked(draft, lock);
  } finally {
    await rm(draft, { force: true });
  }
}

async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function readHolder(lock: string): Promise<Holder | undefined> {
  try {
    return JSON.parse(await readFile(lock, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

async function outlast(holder: Holder, directory: string): Promise<void> {
  const runs = () => ['supervisor', 'reset'].some((program) => isRunning(holder.supervisor, program, directory));
  if (!runs()) return;
  if (processExists(holder.product)) {
    throw new SetupError(
      `The databases in ${directory} are already running (pid ${holder.product}). Stop that process first: Ctrl-C in its terminal.`,
    );
  }
  if (!(await endsWithin(closingTime, () => !runs()))) {
    throw new SetupError(
      `The databases in ${directory} are still being stopped (pid ${holder.supervisor}). Try again in a moment.`,
    );
  }
}

/** Two that find the same stale lock must not remove each other's new one: what was moved away is looked at, and put back if it is new. */
async function removeStale(lock: string, stale: Holder | undefined, token: string): Promise<void> {
  const aside = `${lock}.${token}`;
  try {
    await rename(lock, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  if ((await readHolder(aside))?.token !== stale?.token) await linked(aside, lock);
  await rm(aside, { force: true });
}
