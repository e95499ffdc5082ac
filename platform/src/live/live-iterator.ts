/**
 * Values that are taken when they are asked for, one after the other, as an async iterator. It differs from an async
 * generator in what a subscription needs: `return()` ends it at once, also while a `next()` waits for a value that may
 * never come.
 */
export abstract class LiveIterator<Value> implements AsyncIterableIterator<Value, void, undefined> {
  private turn: Promise<void> | undefined;
  private wakeUp: (() => void) | undefined;
  private ended = false;

  next(): Promise<IteratorResult<Value, void>> {
    const taken = this.turn ? this.turn.then(() => this.takeOne()) : this.takeOne();
    const done = () => {
      if (this.turn === turn) this.turn = undefined;
    };
    const turn: Promise<void> = taken.then(done, done);
    this.turn = turn;
    return taken;
  }

  return(): Promise<IteratorResult<Value, void>> {
    this.end();
    return Promise.resolve({ done: true, value: undefined });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** The next value, however long it takes; undefined where there is none any longer. */
  protected abstract take(): Promise<Value | undefined>;

  /** Is called once, when it ends: because the reader left, or there is no value any longer. */
  protected abstract onEnd(): void;

  protected get hasEnded(): boolean {
    return this.ended;
  }

  /** Waits until {@link wake} is called, it ends, or some time has passed. */
  protected async wait(milliseconds?: number): Promise<void> {
    if (this.ended) return;
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.wakeUp = resolve;
      if (milliseconds !== undefined) timer = setTimeout(resolve, milliseconds).unref();
    });
    clearTimeout(timer);
    this.wakeUp = undefined;
  }

  protected wake(): void {
    this.wakeUp?.();
  }

  private async takeOne(): Promise<IteratorResult<Value, void>> {
    if (!this.ended) {
      try {
        const value = await this.take();
        if (value !== undefined && !this.hasEnded) return { done: false, value };
      } catch (error) {
        this.end();
        throw error;
      }
      this.end();
    }
    return { done: true, value: undefined };
  }

  private end(): void {
    if (this.ended) return;
    this.ended = true;
    this.onEnd();
    this.wake();
  }
}
