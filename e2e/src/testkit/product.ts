import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** How the product runs: all in one process, or a process for each subgraph. */
export type Topology = 'standalone' | 'distributed';

const program = fileURLToPath(new URL('../../../standalone/dist/main.js', import.meta.url));

/** The product as a person starts it, on data of its own. */
export class Product {
  private constructor(
    /** Where it answers. */
    readonly url: string,
    private readonly process: ChildProcess,
    private readonly directory: string,
  ) {}

  /**
   * Starts the product, and resolves when it is ready.
   * @param options.directory data of an earlier run to go on with; a new folder where it is left out.
   * @param options.port 0, the default, for any that is free.
   */
  static async start(options: {
    readonly topology: Topology;
    readonly directory?: string;
    readonly environment?: Readonly<Record<string, string>>;
    readonly port?: number;
  }): Promise<Product> {
    const { topology, environment = {}, port = 0 } = options;
    // mkdtemp makes a folder that only we may enter, which a PostgreSQL server of another user must too.
    const directory = options.directory ?? join(await mkdtemp(join(tmpdir(), 'coursegraph-')), 'data');
    const child = fork(program, topology === 'distributed' ? ['--distributed'] : [], {
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        LOG_LEVEL: 'warn',
        ...environment,
        PORT: String(port),
        DATA_DIRECTORY: directory,
      },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    let output = '';
    child.stdout?.on('data', (text: Buffer) => (output += text.toString()));
    child.stderr?.on('data', (text: Buffer) => (output += text.toString()));
    const ended = once(child, 'exit').then(() => {
      throw new Error(`The product ended before it was ready:\n${output}`);
    });
    const [message] = (await Promise.race([once(child, 'message'), ended])) as [{ readonly ready: string }];
    ended.catch(() => undefined);
    return new Product(message.ready, child, directory);
  }

  /** Where its data is, to start it again on them. */
  get dataDirectory(): string {
    return this.directory;
  }

  /** Ends it as Ctrl-C does, and resolves when it has ended. */
  async stop(): Promise<void> {
    await this.end('SIGINT');
  }

  /** Ends it as a power cut does. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** Removes its data. */
  async removeData(): Promise<void> {
    await rm(join(this.directory, '..'), { recursive: true, force: true });
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const ended = once(this.process, 'exit');
    this.process.kill(signal);
    await ended;
  }
}
