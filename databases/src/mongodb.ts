import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatabaseCommand } from './database-process.ts';
import { findMongod, type MongodSearch } from './mongod-binary.ts';

/** MongoDB as it can be started in a folder: everything but its port is settled. */
export interface Mongodb {
  command(port: number): DatabaseCommand;
  url(port: number): string;
}

/** The longest transaction of the product takes a fraction of it. */
const longestTransactionSeconds = 3;

/** The name of the replica set, on the server's command line and in its URL. */
export const replicaSet = 'local';

/** Finds a mongod, and makes the data folder `<directory>/mongodb` where there is none. */
export async function prepareMongodb(options: MongodSearch & { directory: string }): Promise<Mongodb> {
  const { directory, onProgress } = options;
  const binary = await findMongod(options);
  const folder = join(directory, 'mongodb');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  onProgress(`Starting MongoDB ${binary.version}`);
  return {
    url: (port) => `mongodb://127.0.0.1:${port}/?replicaSet=${replicaSet}`,
    command: (port) => ({
      name: 'MongoDB',
      file: binary.path,
      args: [
        ...['--dbpath', folder, '--port', String(port), '--bind_ip', '127.0.0.1', '--replSet', replicaSet, '--quiet'],
        ...(process.platform === 'win32' ? [] : ['--nounixsocket']),
        // What a killed process has written in an open transaction keeps others from writing it, for a minute by default.
        ...['--setParameter', `transactionLifetimeLimitSeconds=${longestTransactionSeconds}`],
      ],
      port,
      log: join(directory, 'mongodb.log'),
      stopSignal: 'SIGTERM',
      directory,
    }),
  };
}
