import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { processExists } from './running-process.ts';

/**
 * Gives `work` an empty folder below `parent`, on the disk where its result will be moved to, and removes the folder afterwards.
 * What killed processes have left there is removed first.
 */
export async function withDraftFolder<T>(parent: string, work: (draft: string) => Promise<T>): Promise<T> {
  await mkdir(parent, { recursive: true });
  await removeDrafts(parent, (owner) => !processExists(owner));
  const draft = await mkdtemp(join(parent, `draft-${process.pid}-`));
  try {
    return await work(draft);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** Removes the drafts whose owner, a process id, is one of those meant. */
export async function removeDrafts(parent: string, meant: (owner: number) => boolean): Promise<void> {
  const names = await readdir(parent).catch(() => []);
  for (const name of names) {
    const owner = /^draft-(\d+)-/.exec(name)?.[1];
    if (owner !== undefined && meant(Number(owner))) await rm(join(parent, name), { recursive: true, force: true });
  }
}
