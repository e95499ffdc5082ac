import { setTimeout } from 'node:timers/promises';
import type { MikroORM } from '@mikro-orm/mongodb';
import type { ChangeStream, Collection, Timestamp } from 'mongodb';
import type { Logger } from '../telemetry/index.ts';
import { type EventBus, knownEventTypes } from './event-bus.ts';
import type { DomainEvent, Subscriber } from './event-catalog.ts';
import { LeaseHolder } from './lease.ts';
import { OutboxEntry } from './outbox.ts';
import type { NewMessage } from './queues.ts';

interface OutboxDocument {
  readonly _id: string;
  readonly recordedAt?: Timestamp;
  readonly kind?: 'event' | 'job';
  readonly type: string;
  readonly version: number;
  readonly occurredAt: Date;
  readonly startAfter?: Date | null;
  readonly payload: object;
  readonly to?: readonly Subscriber[] | null;
  readonly publishedAt: Date | null;
}

const batchSize = 500;
const pauseAfterFailureMilliseconds = 500;
/** How often it looks where nothing woke it: what an earlier program recorded, say, or a stream that is silent. */
const scanMilliseconds = 10_000;
/** An event of a later version of the program waits for a process that knows it. */
const unpublished = {
  publishedAt: null,
  $or: [{ kind: 'job' as const }, { type: { $in: knownEventTypes as string[] } }],
};

/**
 * Publishes what a subgraph's outbox holds, in the order in which it was recorded. One process does, by a lease; the others
 * only look whether it is free. A change stream wakes it; what it publishes is read from the outbox itself, where an
 * entry stays unpublished until the bus has it. So nothing hangs on the stream, which is opened anew, from now on, when it
 * breaks: whenever a process was killed, and whatever the stream missed, the next look finds what is left. If two processes
 * publish at once, each entry goes to the bus after those before it still, and the second time changes nothing.
 */
export class OutboxRelay {
  private readonly collection: Collection<OutboxDocument>;
  private readonly lease: LeaseHolder;
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(
    orm: MikroORM,
    private readonly bus: EventBus,
    private readonly logger: Logger,
  ) {
    this.collection = orm.em.getCollection<OutboxDocument>(OutboxEntry.tableName);
    this.lease = new LeaseHolder(orm.em, 'outbox');
  }

  start(): void {
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /** How much is unpublished, up to a limit, and for how long the oldest of it has been, in seconds. */
  async backlog(limit: number): Promise<{ readonly depth: number; readonly lagSeconds: number }> {
    const [depth, oldest] = await Promise.all([
      this.collection.countDocuments({ publishedAt: null }, { limit }),
      this.collection.findOne({ publishedAt: null }, { sort: { recordedAt: 1 }, projection: { occurredAt: 1 } }),
    ]);
    return { depth, lagSeconds: oldest ? Math.max(0, Date.now() - oldest.occurredAt.getTime()) / 1_000 : 0 };
  }

  /** Publishes everything that is there now. */
  async publishAll(): Promise<void> {
    for (;;) {
      const entries = await this.collection
        .find(unpublished)
        .sort({ publishedAt: 1, recordedAt: 1, _id: 1 })
        .limit(batchSize)
        .toArray();
      if (entries.length === 0) return;
      for (const [queue, messages] of this.messagesOf(entries)) await this.bus.queues.add(queue, messages);
      // Killed before this, it publishes them once more, which changes nothing.
      const ids = entries.map(({ _id }) => _id);
      await this.collection.updateMany({ _id: { $in: ids } }, { $set: { publishedAt: new Date() } });
      if (entries.length < batchSize) return;
    }
  }

  private messagesOf(entries: readonly OutboxDocument[]): Map<string, NewMessage[]> {
    const messages = this.bus.messagesOf(entries.filter(({ kind }) => kind !== 'job').map(toEvent));
    for (const { _id: id, type: queue, payload: data, startAfter = null } of entries.filter(isJob))
      messages.set(queue, [...(messages.get(queue) ?? []), { id, data, startAfter }]);
    return messages;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!this.isStopping()) {
      try {
        if (await this.lease.take()) await this.lead();
        else await LeaseHolder.pause(signal);
      } catch (error) {
        if (this.isStopping()) break;
        this.logger.warn({ err: error }, 'the outbox cannot be published now; trying again');
        await setTimeout(pauseAfterFailureMilliseconds, undefined, { signal }).catch(() => undefined);
      }
    }
    await this.lease
      .release()
      .catch((error: unknown) => this.logger.warn({ err: error }, 'the lease runs out by itself'));
  }

  private isStopping(): boolean {
    return this.stopping.signal.aborted;
  }

  /** Publishes as long as this process has the lease. */
  private async lead(): Promise<void> {
    const leading = new AbortController();
    const signal = AbortSignal.any([leading.signal, this.stopping.signal]);
    const renewing = this.renew(signal).finally(() => leading.abort());
    try {
      await this.tail(signal);
    } finally {
      leading.abort();
      await renewing;
    }
  }

  private async renew(signal: AbortSignal): Promise<void> {
    for (;;) {
      await LeaseHolder.pause(signal);
      if (signal.aborted || !(await this.lease.take().catch(() => false))) return;
    }
  }

  private async tail(signal: AbortSignal): Promise<void> {
    const stream = this.collection.watch([{ $match: { operationType: 'insert' } }, { $project: { _id: 1 } }]);
    const wakeUps = new WakeUps(stream, signal);
    try {
      while (!signal.aborted) {
        await this.publishAll();
        await wakeUps.next();
      }
    } finally {
      wakeUps.end();
      await stream.close();
    }
  }
}

/** When to look again: however many changes came meanwhile, it is one look. */
class WakeUps {
  private pending = false;
  private failure: unknown;
  private wake: () => void = () => undefined;
  private readonly scanning: NodeJS.Timeout;

  constructor(
    stream: ChangeStream,
    private readonly signal: AbortSignal,
  ) {
    const look = () => {
      this.pending = true;
      this.wake();
    };
    const fail = (error: unknown) => {
      this.failure = error;
      this.wake();
    };
    stream.on('change', look);
    stream.on('error', fail);
    stream.on('close', () => fail(new Error('The change stream has ended.')));
    // Its cursor is open when it has a token: what was recorded between the first look and this is found then.
    stream.once('resumeTokenChanged', look);
    signal.addEventListener('abort', () => this.wake(), { once: true });
    this.scanning = setInterval(look, scanMilliseconds).unref();
  }

  async next(): Promise<void> {
    const woken = new Promise<void>((resolve) => (this.wake = resolve));
    if (!this.pending && this.failure === undefined && !this.signal.aborted) await woken;
    this.pending = false;
    if (this.failure !== undefined && !this.signal.aborted) throw this.failure as Error;
  }

  end(): void {
    clearInterval(this.scanning);
  }
}

function isJob({ kind }: OutboxDocument): boolean {
  return kind === 'job';
}

function toEvent({ _id: id, type, version, occurredAt, payload, to }: OutboxDocument): DomainEvent {
  return {
    id,
    type,
    version,
    occurredAt: occurredAt.toISOString(),
    payload,
    ...(to && { to }),
  } as DomainEvent;
}
