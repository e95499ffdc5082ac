import type { QueueWorker } from './queue-worker.ts';

/** The workers of this process, by their queues. */
export class QueueWorkers {
  private readonly byQueue = new Map<string, QueueWorker[]>();

  /** The queues that this process works on. */
  get queues(): string[] {
    return [...this.byQueue.keys()];
  }

  add(queue: string, worker: QueueWorker): void {
    this.byQueue.set(queue, [...(this.byQueue.get(queue) ?? []), worker]);
  }

  /** Has the workers of a queue look for messages now. */
  wake(queue: string): void {
    for (const worker of this.byQueue.get(queue) ?? []) worker.wake();
  }

  async stop(): Promise<void> {
    await Promise.all([...this.byQueue.values()].flat().map((worker) => worker.stop()));
  }
}
