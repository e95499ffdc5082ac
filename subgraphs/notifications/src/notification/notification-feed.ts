import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { RequestError } from '@coursegraph/platform/errors';
import type { Logger } from '@coursegraph/platform/telemetry';
import { EventQueue } from './event-queue.ts';
import { type InsertStream, nextInsert, type NotificationCollection, watchInserts } from './notification-collection.ts';
import type { Notification } from './notification.entity.ts';

const mostWaiting = 1_000;
const pauseAfterFailureMilliseconds = 500;

/** A stream that is open, and what it brings first. */
interface OpenStream {
  readonly stream: InsertStream;
  readonly first: Promise<Notification>;
}

/** What a {@link NotificationFeed} works with. */
export interface NotificationFeedOptions {
  readonly collection: NotificationCollection;
  readonly logger: Logger;
}

/**
 * Brings notifications, as they are kept, to who has subscribed to theirs. However many subscribe, a process has one
 * change stream; whichever process kept a notification, each hears of it.
 *
 * When the stream fails, it goes on from where it was, so that subscribers miss nothing and get nothing twice. Where
 * MongoDB no longer knows what was there, because it was away for longer than its oplog reaches back, subscriptions end
 * with the error `EVENTS_MISSED`: their clients read the list anew and subscribe again.
 */
export class NotificationFeed {
  private readonly options: NotificationFeedOptions;
  private readonly subscribers = new Map<string, Set<EventQueue<Notification>>>();
  private readonly closing = new AbortController();
  private stream: InsertStream | undefined;
  private resumeToken: unknown;
  private running: Promise<void> = Promise.resolve();

  private constructor(options: NotificationFeedOptions) {
    this.options = options;
  }

  /** Opens a feed. It is open when this resolves: what is kept from then on comes to subscribers. */
  static async open(options: NotificationFeedOptions): Promise<NotificationFeed> {
    const feed = new NotificationFeed(options);
    feed.running = feed.run(await feed.openStream());
    return feed;
  }

  /** How many subscriptions there are. */
  get subscriberCount(): number {
    return [...this.subscribers.values()].reduce((sum, queues) => sum + queues.size, 0);
  }

  /**
   * Subscribes to the notifications of a person: from now on each comes once, in the order in which they were kept. A
   * reader who leaves calls `return()`; one who lets more than a thousand wait gets the error `EVENTS_MISSED`.
   */
  subscribe(recipientId: string): AsyncIterableIterator<Notification, void, undefined> {
    const queues = this.subscribers.get(recipientId) ?? new Set();
    this.subscribers.set(recipientId, queues);
    const queue = new EventQueue<Notification>({
      capacity: mostWaiting,
      onOverflow: eventsMissed,
      onEnd: () => {
        queues.delete(queue);
        if (queues.size === 0) this.subscribers.delete(recipientId);
      },
    });
    queues.add(queue);
    return queue;
  }

  /** Ends every subscription, and the stream. */
  async close(): Promise<void> {
    this.closing.abort();
    for (const queue of this.allQueues()) await queue.return();
    await this.stream?.close();
    await this.running;
  }

  private isClosing(): boolean {
    return this.closing.signal.aborted;
  }

  private async run(opened: OpenStream | undefined): Promise<void> {
    while (!this.isClosing()) {
      try {
        opened ??= await this.openStream();
        await this.deliverAll(opened);
      } catch (error) {
        if (this.isClosing()) return;
        this.options.logger.warn({ err: error }, 'the stream of notifications broke off; opening it again');
        if (isTooFarBehind(error)) this.resumeToken = undefined;
        opened = undefined;
        const { signal } = this.closing;
        await setTimeout(pauseAfterFailureMilliseconds, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  private async openStream(): Promise<OpenStream> {
    const stream = watchInserts(this.options.collection, this.resumeToken);
    this.stream = stream;
    const first = nextInsert(stream);
    // A cursor that is open has a token. `tryNext()` would tell too, but waits a second for a change before it does.
    await Promise.race([once(stream, 'resumeTokenChanged'), first]);
    // A stream that starts anew knows nothing of what was kept since the last one.
    if (this.resumeToken === undefined) for (const queue of this.allQueues()) queue.fail(eventsMissed());
    return { stream, first };
  }

  private async deliverAll({ stream, first }: OpenStream): Promise<never> {
    try {
      for (let next = first; ; next = nextInsert(stream)) this.deliver(await next);
    } finally {
      // The driver keeps it at what it has handed out last, or, while nothing comes, moves it on with the oplog.
      this.resumeToken = stream.resumeToken;
      await stream.close();
    }
  }

  private deliver(notification: Notification): void {
    for (const queue of this.subscribers.get(notification.recipientId) ?? []) queue.push(notification);
  }

  private allQueues(): EventQueue<Notification>[] {
    return [...this.subscribers.values()].flatMap((queues) => [...queues]);
  }
}

function eventsMissed(): RequestError {
  return new RequestError(
    'EVENTS_MISSED',
    'Some notifications could not be brought to you. Read the list again, and subscribe again.',
  );
}

const tooFarBehind = new Set<unknown>(['ChangeStreamHistoryLost', 'ChangeStreamFatalError', 'InvalidResumeToken']);

/** Whether MongoDB says that it cannot go on from a resume token, so that trying again will not help. */
function isTooFarBehind(error: unknown): boolean {
  return error instanceof Error && 'codeName' in error && tooFarBehind.has(error.codeName);
}
