import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, renameSync } from 'node:fs';
import { createConnection } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { endOfLog, explainLog, tellingLine } from './explain-failure.ts';
import { SetupError } from './setup-error.ts';

/** How one database server is started and stopped. */
export interface DatabaseCommand {
  readonly name: string;
  readonly file: string;
  readonly args: readonly string[];
  /** The user to run as, where that is not the one who starts it. */
  readonly user?: { readonly uid: number; readonly gid: number };
  readonly port: number;
  /** Where its output goes. That of the run before is kept beside it, with `.previous` added. */
  readonly log: string;
  /** The signal that makes it end cleanly without waiting for its clients. */
  readonly stopSignal: NodeJS.Signals;
  /** What its messages call the place of its data. */
  readonly directory: string;
}

/** How long a server may take to end by itself before it is killed, in milliseconds. Both recover from a kill by their journal. */
const patience = 30_000;

/** One running database server, a child of this process. */
export class DatabaseProcess {
  readonly command: DatabaseCommand;
  readonly #child: ChildProcess;
  readonly #ended: Promise<void>;
  #stopping = false;

  constructor(command: DatabaseCommand) {
    this.command = command;
    if (existsSync(command.log)) renameSync(command.log, `${command.log}.previous`);
    // A file and no pipe: where this process is killed, the server must not fail on a broken pipe before it is found and ended.
    const log = openSync(command.log, 'w', 0o600);
    this.#child = spawn(command.file, command.args, {
      ...command.user,
      cwd: '/',
      env: { ...process.env, LC_ALL: 'C' },
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    this.#ended = new Promise((resolve) => {
      this.#child.once('exit', () => resolve());
      this.#child.once('error', () => resolve());
    });
  }

  /** Resolves when the server listens. @throws SetupError where it ends instead. */
  async listening(): Promise<void> {
    while (!(await accepts(this.command.port))) {
      if (this.hasEnded) throw this.failure();
      await delay(15);
    }
    if (this.hasEnded) throw this.failure();
  }

  get hasEnded(): boolean {
    return this.#child.pid === undefined || this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  /** The id of its process; undefined where it could not be started. */
  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Why the server ended, as far as its log tells. */
  failure(): SetupError {
    const { name, log, directory } = this.command;
    const written = endOfLog(log);
    const how = this.#child.signalCode ?? `code ${this.#child.exitCode ?? 'none'}`;
    return (
      explainLog(written, directory) ??
      new SetupError(`${name} ended (${how}): ${tellingLine(written)}. Its log is ${log}.`)
    );
  }

  /** Calls back once if the server ends without having been told to. */
  whenLost(tell: (failure: SetupError) => void): void {
    void this.#ended.then(() => {
      if (!this.#stopping) tell(this.failure());
    });
  }

  /** What `work` comes to, or the failure of the server where that comes first. */
  outliving<T>(work: Promise<T>): Promise<T> {
    return Promise.race([
      work,
      this.#ended.then(() => {
        throw this.failure();
      }),
    ]);
  }

  /** Ends the server as a power cut does; resolves when it has ended. */
  async kill(): Promise<void> {
    this.#stopping = true;
    this.#child.kill('SIGKILL');
    await this.#ended;
  }

  /** Ends the server cleanly; resolves when it has ended. */
  async stop(): Promise<void> {
    this.#stopping = true;
    if (this.hasEnded) return;
    this.#child.kill(this.command.stopSignal);
    const force = setTimeout(() => this.#child.kill('SIGKILL'), patience);
    await this.#ended;
    clearTimeout(force);
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ port, host: '127.0.0.1' });
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
