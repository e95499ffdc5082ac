import { mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** A lock whose holder has not touched it for this long, in milliseconds, is nobody's. */
const abandoned = 30_000;

/**
 * Runs `work` while no other process on this machine does under the same lock file. A second one waits, and says for whom.
 * The holder touches the file every few seconds; one that was killed is taken over.
 */
export async function exclusively(file, work) {
  mkdirSync(dirname(file), { recursive: true });
  let told = false;
  while (!taken(file)) {
    const holder = holderOf(file);
    if (holder === undefined) continue;
    if (isAbandoned(file, holder)) {
      rmSync(file, { force: true });
      continue;
    }
    if (!told) console.log(`  Waiting for another start, which is preparing the same (pid ${holder})`);
    told = true;
    await delay(200);
  }
  const heartbeat = setInterval(() => utimesSync(file, new Date(), new Date()), 5_000);
  const release = () => rmSync(file, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    process.off('exit', release);
    release();
  }
}

function taken(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function holderOf(file) {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function isAbandoned(file, holder) {
  const age = Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
  if (age > abandoned) return true;
  // The file is there a moment before the id is in it.
  if (!(holder > 0)) return age > 2_000;
  try {
    process.kill(holder, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}
