import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import type { MikroORM } from '@mikro-orm/mongodb';
import type { ChangeStream, Collection } from 'mongodb';
import type { Logger } from '../telemetry/index.ts';
import type { EventBus } from './event-bus.ts';
import type { DomainEvent } from './event-catalog.ts';
import { OutboxEntry } from './outbox.ts';

interface OutboxDocument {
  readonly _id: string;
  readonly type: string;
  readonly version: number;
  readonly occurredAt: Date;
  readonly payload: object;
  readonly publishedAt: Date | null;
}

const batchSize = 100;
const pauseAfterFailureMilliseconds = 500;

/**
 * Publishes what a subgraph's outbox holds, in the order in which it was recorded. A change stream wakes it; what it
 * publishes is read from the outbox itself, where an entry stays unpublished until the bus has it. So nothing hangs on
 * the stream: whenever it was killed, and whatever the stream missed, the next look finds what is left.
 */
export class OutboxRelay {
  private readonly collection: Collection<OutboxDocument>;
  private readonly stopping = new AbortController();
  private stream: ChangeStream | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(
    orm: MikroORM,
    private readonly bus: EventBus,
    private readonly logger: Logger,
  ) {
    this.collection = orm.em.getCollection<OutboxDocument>(OutboxEntry.tableName);
  }

  start(): void {
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.stream?.close();
    await this.running;
  }

  /** Publishes everything that is there now. */
  async publishAll(): Promise<void> {
    for (;;) {
      const entries = await this.collection.find({ publishedAt: null }).sort({ _id: 1 }).limit(batchSize).toArray();
      for (const { _id, type, version, occurredAt, payload } of entries) {
        await this.bus.publish({
          id: _id,
          type,
          version,
          occurredAt: occurredAt.toISOString(),
          payload,
        } as DomainEvent);
      }
      // Killed before this, it publishes them once more, which changes nothing.
      const ids = entries.map(({ _id }) => _id);
      if (ids.length > 0)
        await this.collection.updateMany({ _id: { $in: ids } }, { $set: { publishedAt: new Date() } });
      if (entries.length < batchSize) return;
    }
  }

  private isStopping(): boolean {
    return this.stopping.signal.aborted;
  }

  private async run(): Promise<void> {
    while (!this.isStopping()) {
      try {
        await this.tail();
      } catch (error) {
        if (this.isStopping()) return;
        this.logger.warn({ err: error }, 'the outbox cannot be published now; trying again');
        await setTimeout(pauseAfterFailureMilliseconds);
      }
    }
  }

  private async tail(): Promise<void> {
    this.stream = this.collection.watch([{ $match: { operationType: 'insert' } }]);
    try {
      const first = this.stream.next();
      // Its cursor is open when it has a token; so an entry recorded after the scan wakes us. `tryNext()` would open it
      // too, but returns only when a change comes or a second has passed, and the entries would wait for that.
      await Promise.race([once(this.stream, 'resumeTokenChanged'), first]);
      await this.publishAll();
      await first;
      while (!this.isStopping()) {
        await this.publishAll();
        await this.stream.next();
      }
    } finally {
      await this.stream.close();
    }
  }
}
