import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/** Whether a process with this id exists, whoever's it is. A process that has ended but was not yet waited for counts as existing. */
export function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * The command line of a running process, its words joined by spaces. Empty where there is no such process, or one that has ended
 * but was not yet waited for (a zombie). Windows tells a stranger the program's name only.
 */
export function commandLine(pid: number): string {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    if (process.platform === 'win32') {
      return execFileSync('tasklist', ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH'], { encoding: 'utf8' });
    }
    return execFileSync('ps', ['-ww', '-p', String(pid), '-o', 'command='], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}

/** Whether the process with this id is the program that it is taken for: process ids are used again, so one alone proves nothing. */
export function isRunning(pid: number, program: string, argument: string): boolean {
  if (pid === process.pid || !processExists(pid)) return false;
  const words = commandLine(pid);
  return words.includes(program) && (process.platform === 'win32' || words.includes(argument));
}

/**
 * Resolves with true once `ended()` holds, with false after `milliseconds`. It polls, since the system tells of the end of a process
 * only its parent.
 */
export async function endsWithin(milliseconds: number, ended: () => boolean): Promise<boolean> {
  const deadline = Date.now() + milliseconds;
  while (!ended()) {
    if (Date.now() > deadline) return false;
    await delay(20);
  }
  return true;
}
