import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { firstLine, runProgram } from './run-program.ts';

/** Where a program is on PATH, if it is there. */
export async function programOnPath(program: string): Promise<string | undefined> {
  const name = process.platform === 'win32' ? `${program}.exe` : program;
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

/**
 * What a program answers to `--version`.
 * @param pattern finds the version in it, as its first group
 * @throws Error with one line that says why this file is not that program, or can't be used here.
 */
export async function versionOf(path: string, pattern: RegExp): Promise<string> {
  await access(path, constants.F_OK).catch(() => {
    throw new Error('there is no such file');
  });
  await access(path, constants.X_OK).catch(() => {
    throw new Error('it is not executable');
  });
  const result = await runProgram(path, ['--version']);
  const version = pattern.exec(result.stdout)?.[1];
  if (result.failed || version === undefined) throw new Error(firstLine(result));
  return version;
}
