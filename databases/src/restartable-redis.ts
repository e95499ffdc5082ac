import { DatabaseProcess, type DatabaseCommand } from './database-process.ts';
import { freePort } from './free-port.ts';
import { prepareRedis } from './redis.ts';

/**
 * A Redis that can be killed, stopped in the middle and started again on the same port, for those who test what the product
 * does then. It is a child of this process, which has to stop it.
 */
export class RestartableRedis {
  readonly url: string;
  readonly #command: DatabaseCommand;
  #process: DatabaseProcess;

  // Node strips the types of this package, so there are no parameter properties.
  private constructor(url: string, command: DatabaseCommand) {
    this.url = url;
    this.#command = command;
    this.#process = new DatabaseProcess(command);
  }

  /** Starts it, and resolves when it accepts commands. */
  static async start(options: {
    /** The folder of its log. */
    readonly directory: string;
    readonly toolsDirectory: string;
  }): Promise<RestartableRedis> {
    const prepared = await prepareRedis({ ...options, onProgress: () => undefined });
    const port = await freePort();
    const redis = new RestartableRedis(prepared.url(port), prepared.command(port));
    await redis.#process.listening();
    return redis;
  }

  /** Ends it as a power cut does: what it held is gone. */
  async kill(): Promise<void> {
    await this.#process.kill();
  }

  /** Starts it again when it has ended, and resolves when it accepts commands. */
  async restart(): Promise<void> {
    this.#process = new DatabaseProcess(this.#command);
    await this.#process.listening();
  }

  /** Makes it hang: its connections stay, and nothing is answered until {@link resume}. */
  hang(): void {
    process.kill(this.#process.pid!, 'SIGSTOP');
  }

  /** Lets it go on. */
  resume(): void {
    process.kill(this.#process.pid!, 'SIGCONT');
  }

  async stop(): Promise<void> {
    if (!this.#process.hasEnded) this.resume();
    await this.#process.stop();
  }
}
