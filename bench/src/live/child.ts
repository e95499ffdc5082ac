import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A process of clients, to which orders are given one at a time. */
export class Child<Order extends object> {
  private constructor(private readonly process: ChildProcess) {}

  /** Starts a program of this folder. */
  static async start<Order extends object>(program: string): Promise<Child<Order>> {
    const child = fork(fileURLToPath(new URL(program, import.meta.url)));
    await once(child, 'message');
    return new Child(child);
  }

  tell(order: Order): void {
    this.process.send(order);
  }

  /** Gives an order, and resolves with the answer. */
  async ask<Answer>(order: Order): Promise<Answer> {
    const answer = once(this.process, 'message');
    this.tell(order);
    return ((await answer) as [Answer])[0];
  }

  stop(): void {
    this.process.kill();
  }
}
