import { execFile, type ChildProcess } from 'node:child_process';

/** How a program that was run to its end did. `failed` holds why it did not end with 0. */
export interface ProgramResult {
  readonly stdout: string;
  readonly stderr: string;
  readonly failed?: Error;
}

/** Those that have not ended yet. */
const running = new Set<ChildProcess>();
let ending = false;

/** Runs a program to its end, in the C locale, so that its messages can be recognized. Never rejects. */
export function runProgram(
  file: string,
  args: readonly string[],
  options: { readonly uid?: number; readonly gid?: number; readonly environment?: NodeJS.ProcessEnv } = {},
): Promise<ProgramResult> {
  if (ending) return new Promise(() => {});
  const { environment, ...user } = options;
  return new Promise((resolve) => {
    const child = execFile(
      file,
      args,
      { ...user, cwd: '/', encoding: 'utf8', env: { ...process.env, LC_ALL: 'C', ...environment } },
      (failed, stdout, stderr) => {
        running.delete(child);
        if (!ending) resolve({ stdout, stderr, ...(failed && { failed }) });
      },
    );
    running.add(child);
  });
}

/**
 * Ends the programs that have not ended by themselves; resolves when they are gone. Each cleans up after itself on SIGTERM.
 * Nothing is run from then on, and who waits for a program waits for ever: this process is about to end.
 */
export async function endPrograms(): Promise<void> {
  ending = true;
  await Promise.all(
    [...running].map(async (child) => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      if (child.kill('SIGTERM')) await ended;
    }),
  );
}

/** The first line that a program wrote about its failure, or what the system says of it. */
export function firstLine({ stdout, stderr, failed }: ProgramResult): string {
  const written = `${stderr}\n${stdout}`.split('\n').find((line) => line.trim() !== '');
  return written?.trim() ?? failed?.message.split('\n')[0] ?? 'it says nothing';
}
