/**
 * Turns each event of a source into what a client gets for it, one at a time.
 *
 * An `async function*` would not do: its `return()` waits until the event that is awaited has come, so that a client who
 * leaves a quiet subscription would keep it at the subgraph. Here `return()` ends the wait at once.
 */
export class EventStream<Event, Result> implements AsyncGenerator<Result, void, undefined> {
  private readonly source: AsyncIterator<Event>;
  private readonly toResult: (event: Event) => Promise<Result>;
  private ended = false;
  private finishWaiting: (() => void) | undefined;

  constructor(options: {
    readonly source: AsyncIterable<Event>;
    readonly toResult: (event: Event) => Promise<Result>;
  }) {
    this.source = options.source[Symbol.asyncIterator]();
    this.toResult = options.toResult;
  }

  next(): Promise<IteratorResult<Result, void>> {
    if (this.ended) return Promise.resolve({ done: true, value: undefined });
    return new Promise((resolve, reject) => {
      this.finishWaiting = () => resolve({ done: true, value: undefined });
      this.awaitEvent().then(resolve, reject);
    });
  }

  return(): Promise<IteratorResult<Result, void>> {
    this.leave();
    return Promise.resolve({ done: true, value: undefined });
  }

  throw(error: Error): Promise<IteratorResult<Result, void>> {
    this.leave();
    return Promise.reject(error);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }

  private async awaitEvent(): Promise<IteratorResult<Result, void>> {
    try {
      const event = await this.source.next();
      if (!event.done) return { done: false, value: await this.toResult(event.value) };
    } catch (error) {
      this.end();
      throw error;
    }
    this.end();
    return { done: true, value: undefined };
  }

  private leave(): void {
    this.end();
    this.finishWaiting?.();
  }

  private end(): void {
    if (this.ended) return;
    this.ended = true;
    // What a source says to being left is of no interest to who left it.
    this.source.return?.().catch(() => undefined);
  }
}
