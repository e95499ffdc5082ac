/** What an {@link EventQueue} is made of. */
export interface EventQueueOptions {
  /** How many values wait for the reader at most. One more ends the queue with the error that `onOverflow` makes. */
  readonly capacity: number;
  readonly onOverflow: () => Error;
  /** Called once, when it ends: because the reader left, or because of an error. */
  readonly onEnd: () => void;
}

/**
 * The values that a reader has yet to take, as an async iterator.
 *
 * It differs from an async generator, from `ReadableStream` and from a `Repeater` in two ways that a subscription needs:
 * it keeps values from its construction on, rather than from the first `next()`, and `return()` ends it at once, also
 * while a `next()` waits for a value that may never come.
 */
export class EventQueue<Value extends object> implements AsyncIterableIterator<Value, void, undefined> {
  private readonly options: EventQueueOptions;
  private readonly readers: {
    resolve: (result: IteratorResult<Value, void>) => void;
    reject: (error: Error) => void;
  }[] = [];
  private values: Value[] = [];
  private error: Error | undefined;
  private ended = false;

  constructor(options: EventQueueOptions) {
    this.options = options;
  }

  /** Adds a value, which goes to the reader in the order of adding. Does nothing when the queue has ended. */
  push(value: Value): void {
    if (this.ended) return;
    const reader = this.readers.shift();
    if (reader) reader.resolve({ done: false, value });
    else if (this.values.length < this.options.capacity) this.values.push(value);
    else this.fail(this.options.onOverflow());
  }

  /** Ends the queue: the next `next()` throws the error, and what waits for the reader is dropped. */
  fail(error: Error): void {
    if (this.ended) return;
    const reader = this.readers.shift();
    if (reader) reader.reject(error);
    else this.error = error;
    this.end();
  }

  async next(): Promise<IteratorResult<Value, void>> {
    const { error } = this;
    this.error = undefined;
    if (error) throw error;
    const value = this.values.shift();
    if (value) return { done: false, value };
    if (this.ended) return { done: true, value: undefined };
    return new Promise((resolve, reject) => this.readers.push({ resolve, reject }));
  }

  return(): Promise<IteratorResult<Value, void>> {
    this.end();
    return Promise.resolve({ done: true, value: undefined });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  private end(): void {
    if (this.ended) return;
    this.ended = true;
    this.values = [];
    for (const reader of this.readers.splice(0)) reader.resolve({ done: true, value: undefined });
    this.options.onEnd();
  }
}
