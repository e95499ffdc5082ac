import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Databases, openDatabases } from '@coursegraph/databases';
import { Program } from './processes.ts';

/** The folder of the checkout. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Databases with a folder of their own, which goes when they stop. */
export interface TemporaryDatabases extends Pick<Databases, 'postgresUrl' | 'mongodbUrl'> {
  /** Where a product on them keeps its own files; theirs are below it. */
  readonly directory: string;
  /** Stops them, and removes the folder. */
  stop(): Promise<void>;
}

/** Starts both databases as the product has them (what is acknowledged is on the disk), on a new folder. */
export async function openTemporaryDatabases(): Promise<TemporaryDatabases> {
  const folder = await makeTemporaryFolder();
  const directory = join(folder, 'data');
  const databases = await openDatabases({
    directory,
    toolsDirectory: join(root, '.tools'),
    environment: process.env,
  });
  return {
    directory,
    postgresUrl: databases.postgresUrl,
    mongodbUrl: databases.mongodbUrl,
    async stop() {
      await databases.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** How the product is started. */
export interface ProductOptions {
  /** In one process (the default), or as a process for each subgraph and one for the gateway. */
  readonly topology?: 'one process' | 'distributed';
  /** The folder of its own files, and of the data of the databases that it starts (with the demo courses in them) where none are given. */
  readonly directory: string;
  readonly databases?: Pick<Databases, 'postgresUrl' | 'mongodbUrl'>;
  readonly environment?: Readonly<Record<string, string>>;
  /** Options of Node for its main process, such as `--cpu-prof`. */
  readonly nodeOptions?: readonly string[];
}

/** Starts the product as `npm start` does, on a free port, and resolves when it is ready. */
export function startProduct(options: ProductOptions): Promise<Program> {
  const { topology = 'one process', directory, databases, environment = {}, nodeOptions = [] } = options;
  return Program.start({
    program: join(root, 'standalone/dist/main.js'),
    arguments: topology === 'distributed' ? ['--distributed'] : [],
    environment: {
      LOG_LEVEL: 'warn',
      ...environment,
      PORT: '0',
      DATA_DIRECTORY: directory,
      ...(databases && { DATABASE_URL: databases.postgresUrl, MONGODB_URL: databases.mongodbUrl }),
    },
    nodeOptions,
  });
}

/** A new folder for data. A PostgreSQL server under another user makes what is below it accessible to itself. */
export function makeTemporaryFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'coursegraph-bench-'));
}
