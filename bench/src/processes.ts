import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';

/** In which Linux counts the time of processes, whatever the kernel's own clock: `getconf CLK_TCK`. */
export const ticksPerSecond = 100;

/** What Node calls its main thread, and so its process. */
const nameOfNode = 'MainThread';

/** A program to start. */
export interface ProgramOptions {
  /** The path of a JavaScript file, which sends `{ ready: url }` to its parent when it answers there. */
  readonly program: string;
  readonly arguments?: readonly string[];
  /** Added to this process's own, without its NODE_OPTIONS. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Options of Node, such as `--cpu-prof`. */
  readonly nodeOptions?: readonly string[];
}

/** A program that runs as a process of its own, and is measured from outside. */
export class Program {
  private constructor(
    private readonly child: ChildProcess,
    /** What it said that it is ready at. */
    readonly url: string,
  ) {}

  /**
   * Starts a program, and resolves when it is ready.
   * @throws Error with what it wrote, where it ends before
   */
  static async start(options: ProgramOptions): Promise<Program> {
    const { NODE_OPTIONS: _ours, ...environment } = process.env;
    const child = fork(options.program, options.arguments, {
      env: { ...environment, ...options.environment },
      execArgv: [...(options.nodeOptions ?? [])],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    let output = '';
    const collect = (text: Buffer) => (output = (output + text.toString()).slice(-100_000));
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    const ended = once(child, 'close').then(() => {
      throw new Error(`${options.program} ended before it was ready:\n${output}`);
    });
    const [message] = (await Promise.race([once(child, 'message'), ended])) as [{ readonly ready: string }];
    ended.catch(() => undefined);
    return new Program(child, message.ready);
  }

  get pid(): number {
    return this.child.pid!;
  }

  /** Ends it as Ctrl-C does, and resolves when it has ended. */
  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGINT');
    await ended;
  }
}

/** A process as Linux knows it. */
export interface ProcessFacts {
  readonly pid: number;
  readonly parent: number;
  /** Its program: `node`, `mongod`, `postgres`. */
  readonly name: string;
  /** That it has used so far, of all of its threads, in user and system mode. */
  readonly cpuSeconds: number;
}

/** The processor time that a process has used so far, in seconds; with that of the processes below it, where `pid` is `treeOf` it. */
export function cpuSecondsOf(pid: number | readonly ProcessFacts[]): number {
  if (typeof pid === 'number') return readFacts(pid).cpuSeconds;
  return pid.reduce((sum, process) => sum + process.cpuSeconds, 0);
}

/** A process and all below it, as they are now; the process itself comes first. */
export function treeOf(pid: number): readonly ProcessFacts[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readFactsIfAlive(Number(name)));
  const below = (parent: ProcessFacts): ProcessFacts[] => [
    parent,
    ...all.filter((process) => process.parent === parent.pid).flatMap(below),
  ];
  return below(readFacts(pid));
}

/** Memory of a process, in megabytes of 10⁶ bytes. */
export interface Memory {
  /** Resident, what it shares with others included. */
  readonly resident: number;
  /** Resident, with its proportion of what it shares: what may be added up over the processes of a PostgreSQL server. */
  readonly proportional: number;
}

/** How much memory a process has now. @see https://docs.kernel.org/filesystems/proc.html (smaps_rollup) */
export function memoryOf(pid: number): Memory {
  const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  const megabytes = (name: string) => (Number(new RegExp(`^${name}: +(\\d+) kB$`, 'm').exec(text)![1]) * 1_024) / 1e6;
  return { resident: megabytes('Rss'), proportional: megabytes('Pss') };
}

function readFactsIfAlive(pid: number): ProcessFacts[] {
  try {
    return [readFacts(pid)];
  } catch {
    return [];
  }
}

/** The name is in parentheses, and may have any characters itself; the rest is separated by spaces (proc_pid_stat(5)). */
function readFacts(pid: number): ProcessFacts {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const [, name, rest] = /^\d+ \((.*)\) (.*)$/s.exec(text)!;
  const fields = rest!.split(' ');
  const [parent, user, system] = [1, 11, 12].map((index) => Number(fields[index])) as [number, number, number];
  return { pid, parent, name: name === nameOfNode ? 'node' : name!, cpuSeconds: (user + system) / ticksPerSecond };
}
