import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

const pauseBeforeRestartMilliseconds = 250;

/** How a {@link Member} is started. */
export interface MemberOptions {
  readonly name: string;
  /** The path of a JavaScript file, which sends `{ ready: url }` to its parent when it answers there. */
  readonly program: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Options of Node. */
  readonly nodeOptions?: readonly string[];
}

/** A process of the fleet, which can be killed and started again on the same port. */
export class Member {
  private child: ChildProcess | undefined;
  private output = '';
  private isStopped = false;

  constructor(private readonly options: MemberOptions) {}

  get name(): string {
    return this.options.name;
  }

  /** The last lines that it wrote. */
  get log(): string {
    return this.output;
  }

  /** Starts it, and resolves when it is ready. */
  async start(): Promise<string> {
    const { program, environment, nodeOptions = [], name } = this.options;
    const child = fork(program, [], {
      env: { PATH: process.env['PATH'], ...environment },
      execArgv: [...nodeOptions],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.child = child;
    const collect = (text: Buffer) => (this.output = (this.output + text.toString()).slice(-20_000));
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    const ended = once(child, 'exit').then(() => {
      throw new Error(`${name} ended before it was ready:\n${this.output}`);
    });
    ended.catch(() => undefined);
    const [message] = (await Promise.race([once(child, 'message'), ended])) as [{ readonly ready: string }];
    return message.ready;
  }

  /** Starts it again, and again where it ends before it is ready: a database that it needs may be away too. */
  async restart(): Promise<void> {
    while (!this.isStopped) {
      try {
        await this.start();
        return;
      } catch {
        await sleep(pauseBeforeRestartMilliseconds);
      }
    }
  }

  /** Sends it a signal. */
  signal(signal: NodeJS.Signals): void {
    this.child?.kill(signal);
  }

  /** Ends it for good. */
  async stop(): Promise<void> {
    this.isStopped = true;
    await this.end('SIGKILL');
  }

  /** Ends it with a signal, and resolves when it has ended. */
  async end(signal: NodeJS.Signals): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }
}
