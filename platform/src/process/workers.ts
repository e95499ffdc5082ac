import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { z } from 'zod';
import type { Logger } from '../telemetry/index.ts';

const pauseBeforeRestartMilliseconds = 500;

/** How many processes of one program share its ports: what an environment reads as `WORKERS`. */
export const workersVariable = z
  .union([z.literal('auto').transform(() => availableParallelism()), z.coerce.number().int().min(1).max(128)])
  .default(1)
  .describe('How many processes share the requests and sockets; `auto` is one for each core.')
  .meta({ example: 4 });

/** Whether this process is a worker of {@link Workers}, rather than the one that starts them. */
export function isWorker(): boolean {
  return cluster.isWorker;
}

/**
 * Processes that run the program of this one and listen on the same ports: each connection goes to one of them, for as
 * long as it lasts. A worker says `{ ready: url }` to its parent when it can be used. One that ends by itself is replaced.
 * @see https://nodejs.org/api/cluster.html
 */
export class Workers {
  private stopping = false;
  /** Those that run, by the promise of their end. */
  private readonly running = new Map<Worker, Promise<unknown>>();
  private readonly environment: Readonly<Record<string, string>>;
  private readonly logger: Logger;

  private constructor(options: { readonly environment: Readonly<Record<string, string>>; readonly logger: Logger }) {
    this.environment = options.environment;
    this.logger = options.logger;
  }

  /**
   * Starts workers, and waits until all are ready.
   * @param options.environment what their environment has beyond that of this process
   * @returns also the address at which they listen
   * @throws Error where one ends before it is ready
   */
  static async start(options: {
    readonly count: number;
    readonly environment: Readonly<Record<string, string>>;
    readonly logger: Logger;
  }): Promise<{ readonly workers: Workers; readonly url: string }> {
    const workers = new Workers(options);
    try {
      const urls = await Promise.all(Array.from({ length: options.count }, () => workers.startOne()));
      return { workers, url: urls[0] as string };
    } catch (error) {
      await workers.stop();
      throw error;
    }
  }

  /** Tells all to finish what they do and to end, and waits until they have. */
  async stop(): Promise<void> {
    this.stopping = true;
    for (const worker of this.running.keys()) worker.process.kill('SIGTERM');
    await Promise.all(this.running.values());
  }

  private async startOne(): Promise<string> {
    const worker = cluster.fork(this.environment);
    const ended = once(worker, 'exit');
    this.running.set(worker, ended);
    void ended.then(() => this.running.delete(worker));
    const early = ended.then(([code]) => {
      throw new Error(`A worker ended before it was ready (exit code ${String(code)}).`);
    });
    early.catch(() => undefined);
    const message = await Promise.race([readyMessageOf(worker), early]);
    this.logger.info({ worker: worker.process.pid }, 'a worker is ready');
    void ended.then(([code, signal]) => this.replace(worker, { code: code as unknown, signal: signal as unknown }));
    return message.ready;
  }

  private replace(worker: Worker, how: { readonly code: unknown; readonly signal: unknown }): void {
    if (this.stopping) return;
    this.logger.warn({ worker: worker.process.pid, ...how }, 'a worker ended; another takes its place');
    setTimeout(() => void this.startAgain(), pauseBeforeRestartMilliseconds);
  }

  private async startAgain(): Promise<void> {
    if (this.stopping) return;
    try {
      await this.startOne();
    } catch (error) {
      this.logger.error({ err: error }, 'a worker could not be started again');
      setTimeout(() => void this.startAgain(), 10 * pauseBeforeRestartMilliseconds);
    }
  }
}

/** What a worker says when it is ready. It may say other things before, as when it is asked for its figures. */
function readyMessageOf(worker: Worker): Promise<{ readonly ready: string }> {
  return new Promise((resolve) => {
    const hear = (message: { readonly ready?: string }) => {
      if (message.ready === undefined) return;
      worker.off('message', hear);
      resolve({ ready: message.ready });
    };
    worker.on('message', hear);
  });
}
