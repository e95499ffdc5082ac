import type { ServerResponse } from 'node:http';
import { print } from 'graphql-sse';
import { slowReaders } from '../live/index.ts';

const keepAliveMilliseconds = 12_000;
/** How long a client that is told to go may take to read the rest. */
const graceMilliseconds = 30_000;

/** What an {@link EventStreamResponse} works with. */
export interface EventStreamResponseOptions {
  /** More than that may not wait for the client to read it. */
  readonly largestBacklogBytes: number;
  /** When the access token expires, in milliseconds since the epoch; Infinity where there is none. */
  readonly expiresAt: number;
  /** Called once, when nothing more can be sent. */
  readonly onEnd: () => void;
}

/**
 * A response as a stream of events. Where it ends without the event `complete`, because the client reads too slowly, its
 * token has expired or the server stops, there was more to come: clients ask again, as after a lost connection.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export class EventStreamResponse {
  private readonly response: ServerResponse;
  private readonly options: EventStreamResponseOptions;
  private readonly keepAlive: NodeJS.Timeout;
  private readonly expiry: NodeJS.Timeout | undefined;
  private ended = false;

  constructor(response: ServerResponse, options: EventStreamResponseOptions) {
    this.response = response;
    this.options = options;
    // A comment: clients ignore it, and proxies see that the connection is in use.
    this.keepAlive = setInterval(() => this.write(':\n\n'), keepAliveMilliseconds).unref();
    if (options.expiresAt < Infinity)
      this.expiry = setTimeout(() => this.end(), millisecondsUntil(options.expiresAt)).unref();
    response.on('close', () => this.leave());
  }

  /** Whether nothing more can be sent. */
  get hasEnded(): boolean {
    return this.ended;
  }

  /** Sends a result of the operation. */
  next(result: object): void {
    this.write(print({ event: 'next', data: result }));
  }

  /** Sends that all results have been sent. */
  complete(): void {
    this.write(print({ event: 'complete', data: null }));
    this.end();
  }

  /** Ends it before its time, and says when to ask again. */
  endUntil(reconnectAfterMilliseconds: number): void {
    this.write(`retry: ${reconnectAfterMilliseconds}\n\n`);
    this.end();
  }

  private write(text: string): void {
    const { response, ended } = this;
    if (ended) return;
    response.write(text);
    if (response.writableLength <= this.options.largestBacklogBytes) return;
    slowReaders.inc({ transport: 'server-sent events' });
    this.end();
  }

  private end(): void {
    if (this.ended) return;
    this.leave();
    this.response.end();
    const impatience = setTimeout(() => this.response.destroy(), graceMilliseconds).unref();
    this.response.on('close', () => clearTimeout(impatience));
  }

  private leave(): void {
    if (this.ended) return;
    this.ended = true;
    clearInterval(this.keepAlive);
    clearTimeout(this.expiry);
    this.options.onEnd();
  }
}

/** As long as a timer can wait, at most: about 25 days. */
function millisecondsUntil(time: number): number {
  return Math.min(time - Date.now(), 2 ** 31 - 1);
}
