import type { Logger } from '../telemetry/index.ts';
import { aliveMilliseconds, type ChangeMessage } from './change-messages.ts';

/** Who watches a database. */
export interface ChangeListener {
  readonly changed: () => void;
  /** Changes may be missed from now on. It may be called more than once. */
  readonly lost: (error: unknown) => void;
}

/** A database that is watched. */
export interface Watch {
  close(): Promise<void>;
}

/** Watches what is public in a database, from when the promise resolves. */
export type WatchChanges = (listener: ChangeListener) => Promise<Watch>;

type Reader = ReadableStreamDefaultController<Uint8Array>;

/**
 * Tells gateways that what is public of a subgraph has changed, whichever process has changed it. Each has a stream; the
 * database is watched once, while somebody listens. When it is lost, the streams end, so that who listens knows that it
 * may have missed something.
 */
export class ChangeFeed {
  private readonly readers = new Set<Reader>();
  private readonly encoder = new TextEncoder();
  private readonly watchChanges: WatchChanges;
  private readonly logger: Logger;
  private watching: Promise<Watch> | undefined;
  private heartbeat: NodeJS.Timeout | undefined;

  constructor(watchChanges: WatchChanges, logger: Logger) {
    this.watchChanges = watchChanges;
    this.logger = logger;
  }

  /**
   * The stream of messages for one who listens, when the database is watched.
   * @throws Error where it cannot be watched now
   */
  async respond(): Promise<Response> {
    const watching = (this.watching ??= this.watch());
    await watching;
    if (this.watching !== watching) throw new Error('The changes of the database were lost while they were awaited.');
    let reader: Reader;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        reader = controller;
        this.readers.add(reader);
        reader.enqueue(this.line('open'));
        this.heartbeat ??= setInterval(() => this.tell('alive'), aliveMilliseconds).unref();
      },
      cancel: () => {
        this.readers.delete(reader);
        return this.readers.size === 0 ? this.close() : undefined;
      },
    });
    return new Response(body, { headers: { 'content-type': 'text/plain', 'cache-control': 'no-store' } });
  }

  /** Ends the streams, and watches no longer. */
  async close(): Promise<void> {
    for (const reader of this.readers) reader.close();
    this.readers.clear();
    clearInterval(this.heartbeat);
    this.heartbeat = undefined;
    const { watching } = this;
    this.watching = undefined;
    // What could not be watched has nothing to close.
    await watching?.then((watch) => watch.close()).catch(() => undefined);
  }

  private watch(): Promise<Watch> {
    const lost = (error: unknown) => {
      if (this.watching !== watching) return;
      this.logger.warn({ err: error }, 'the changes of the database are not heard now');
      void this.close();
    };
    const watching = this.watchChanges({ changed: () => this.tell('changed'), lost });
    watching.catch(lost);
    return watching;
  }

  private tell(message: ChangeMessage): void {
    for (const reader of this.readers) reader.enqueue(this.line(message));
  }

  private line(message: ChangeMessage): Uint8Array {
    return this.encoder.encode(`${message}\n`);
  }
}
