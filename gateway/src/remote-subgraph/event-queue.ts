/** How many events wait for their reader at most. */
const mostWaiting = 1_000;

/** Who waits for the next event. */
interface Reader<Event> {
  readonly resolve: (result: IteratorResult<Event, void>) => void;
  readonly reject: (error: Error) => void;
}

/**
 * The events of a subscription that its reader has yet to take. One more than a thousand ends it with the error that
 * `onOverflow` makes: nothing that a reader leaves behind grows without bound.
 *
 * An async generator would not do: its `return()` waits for the event that is awaited, which may never come.
 */
export class EventQueue<Event extends object> implements AsyncIterableIterator<Event, void, undefined> {
  private readonly options: { readonly onOverflow: () => Error; readonly onLeave: () => void };
  private readonly events: Event[] = [];
  private reader: Reader<Event> | undefined;
  private ended = false;
  private error: Error | undefined;

  constructor(options: EventQueue<Event>['options']) {
    this.options = options;
  }

  /** Adds an event. */
  push(event: Event): void {
    if (this.ended) return;
    if (this.reader) this.takeReader()?.resolve({ done: false, value: event });
    else if (this.events.length < mostWaiting) this.events.push(event);
    else {
      this.events.length = 0;
      this.end(this.options.onOverflow());
      this.options.onLeave();
    }
  }

  /** No more events will come; with an error, where that is none of the reader's doing. What waits is read before. */
  end(error?: Error): void {
    if (this.ended) return;
    this.ended = true;
    const reader = this.takeReader();
    if (reader && error) reader.reject(error);
    else reader?.resolve({ done: true, value: undefined });
    if (!reader) this.error = error;
  }

  /** There is one reader, who waits for one event at a time. */
  next(): Promise<IteratorResult<Event, void>> {
    const event = this.events.shift();
    if (event) return Promise.resolve({ done: false, value: event });
    const { error } = this;
    this.error = undefined;
    if (error) return Promise.reject(error);
    if (this.ended) return Promise.resolve({ done: true, value: undefined });
    return new Promise((resolve, reject) => (this.reader = { resolve, reject }));
  }

  return(): Promise<IteratorResult<Event, void>> {
    this.events.length = 0;
    this.error = undefined;
    if (!this.ended) {
      this.end();
      this.options.onLeave();
    }
    return Promise.resolve({ done: true, value: undefined });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  private takeReader(): Reader<Event> | undefined {
    const { reader } = this;
    this.reader = undefined;
    return reader;
  }
}
