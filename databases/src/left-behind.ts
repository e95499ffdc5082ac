import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { endsWithin, isRunning, processExists } from './running-process.ts';

/** How long a server may take to end by itself before it is killed, in milliseconds. */
const patience = 20_000;

/**
 * Ends the servers that still run on the data in this folder though nobody supervises them: their supervisor was killed.
 * A process is ended only if its command line shows that it is the server on this folder.
 * Call it only while holding the folder's lock, or when the lock's holder is known to be dead.
 */
export async function endLeftBehind(directory: string, onProgress: (message: string) => void): Promise<void> {
  await Promise.all([
    endServer({
      program: 'postgres',
      folder: join(directory, 'postgres'),
      pidFile: 'postmaster.pid',
      signal: 'SIGINT',
      onProgress,
    }),
    endServer({
      program: 'mongod',
      folder: join(directory, 'mongodb'),
      pidFile: 'mongod.lock',
      signal: 'SIGTERM',
      onProgress,
    }),
    endServer({
      program: 'redis-server',
      folder: join(directory, 'redis'),
      pidFile: 'redis.pid',
      signal: 'SIGTERM',
      onProgress,
    }),
  ]);
}

async function endServer(server: {
  program: string;
  folder: string;
  pidFile: string;
  signal: NodeJS.Signals;
  onProgress: (message: string) => void;
}): Promise<void> {
  const pidFile = join(server.folder, server.pidFile);
  const pid = Number.parseInt(await readFile(pidFile, 'utf8').catch(() => ''), 10);
  if (!(pid > 0)) return;
  const runs = () => isRunning(pid, server.program, server.folder);
  if (!runs()) {
    // The id now belongs to another process. PostgreSQL would take that one for itself and refuse to start.
    if (server.program === 'postgres' && processExists(pid)) await rm(pidFile, { force: true });
    return;
  }
  server.onProgress(`Ending ${server.program} (pid ${pid}), left behind by a run that was killed`);
  for (const signal of [server.signal, 'SIGKILL'] as const) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    if (await endsWithin(patience, () => !runs())) return;
  }
}
