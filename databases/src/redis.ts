import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatabaseCommand } from './database-process.ts';
import { findRedis } from './redis-binary.ts';

/** Redis as it can be started in a folder: everything but its port is settled. */
export interface Redis {
  command(port: number): DatabaseCommand;
  url(port: number): string;
}

/** Finds a redis-server, and makes its folder `<directory>/redis` where there is none. It keeps what it has in memory alone. */
export async function prepareRedis(options: {
  readonly directory: string;
  readonly toolsDirectory: string;
  readonly onProgress: (message: string) => void;
}): Promise<Redis> {
  const { directory, onProgress } = options;
  const program = await findRedis(options);
  const folder = join(directory, 'redis');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  onProgress(`Starting Redis ${program.version}`);
  return {
    url: (port) => `redis://127.0.0.1:${port}`,
    command: (port) => ({
      name: 'Redis',
      file: program.path,
      args: [
        ...['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--pidfile', join(folder, 'redis.pid')],
        ...['--save', '', '--appendonly', 'no', '--maxmemory', '256mb', '--maxmemory-policy', 'allkeys-lru'],
        // Its command line stays as it is here: by the folder on it, a later run knows it.
        ...['--set-proc-title', 'no'],
      ],
      port,
      log: join(directory, 'redis.log'),
      stopSignal: 'SIGTERM',
      directory,
    }),
  };
}
