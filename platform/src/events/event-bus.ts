import { type JobResult, PgBoss } from 'pg-boss';
import type { Logger } from '../telemetry/index.ts';
import { eventCatalog, type DomainEvent, type Subscriber } from './event-catalog.ts';

const deadLetters = 'dead-letters';
const batchSize = 20;
/** A notification wakes the workers; what comes again after a failure is found by looking. */
const pollingIntervalSeconds = 1;
/** Events that a killed process had in hand are seen as abandoned after this, the least that pg-boss allows. */
const heartbeatSeconds = 10;
/** How often abandoned events are looked for. */
const supervisionSeconds = 5;
const queueOf = (subscriber: Subscriber) => `events.${subscriber}`;
const subscribers = [
  ...new Set(Object.values(eventCatalog).flatMap((entry): readonly Subscriber[] => entry.subscribers)),
];

/**
 * Carries events from the subgraph where they happened to those that hear of them: one queue a subscriber, on
 * PostgreSQL by pg-boss. At least once: a handler that fails is called again with growing pauses, ten times, and
 * then the event goes to the queue of dead letters. What a killed process had in hand comes again within half a minute.
 */
export class EventBus {
  private constructor(
    private readonly boss: PgBoss,
    private readonly logger: Logger,
  ) {}

  static async open(options: { readonly url: string; readonly logger: Logger }): Promise<EventBus> {
    const { url, logger } = options;
    const boss = new PgBoss({
      connectionString: url,
      schema: 'events',
      useListenNotify: true,
      application_name: 'coursegraph',
      superviseIntervalSeconds: supervisionSeconds,
      monitorIntervalSeconds: supervisionSeconds,
    });
    boss.on('error', (error) => logger.warn({ err: error }, 'event bus'));
    await boss.start();
    await boss.createQueue(deadLetters);
    for (const subscriber of subscribers) {
      await boss.createQueue(queueOf(subscriber), {
        notify: true,
        retryLimit: 10,
        retryDelay: 1,
        retryDelayMax: 300,
        retryBackoff: true,
        heartbeatSeconds,
        deadLetter: deadLetters,
      });
    }
    return new EventBus(boss, logger);
  }

  /** Puts an event into the queue of each subscriber. To publish it again changes nothing: its id is the job's. */
  async publish(event: DomainEvent): Promise<void> {
    for (const subscriber of eventCatalog[event.type].subscribers) {
      await this.boss.insert(queueOf(subscriber), [{ id: event.id, data: event }]);
    }
  }

  /** Calls `handle` with the subscriber's events, one after the other. What it throws brings that event again, later. */
  async subscribe(subscriber: Subscriber, handle: (event: DomainEvent) => Promise<void>): Promise<void> {
    // With a batch of one, pg-boss never fetches again at once: what came in the meantime would wait for its next poll.
    const options = {
      batchSize,
      burstWhenBatchFull: true,
      perJobResults: true,
      pollingIntervalSeconds,
      notifyPollingIntervalSeconds: pollingIntervalSeconds,
    } as const;
    await this.boss.work<DomainEvent, unknown, typeof options>(queueOf(subscriber), options, async (jobs) => {
      const results: JobResult[] = [];
      for (const { id, data } of jobs) {
        try {
          await handle(data);
          results.push({ id, status: 'completed' });
        } catch (error) {
          this.logger.error({ err: error, eventId: data.id, type: data.type }, 'event handler failed');
          results.push({ id, status: 'failed', output: { message: String(error) } });
        }
      }
      return results;
    });
  }

  /** Waits for the handlers that run, at most five seconds, and disconnects. */
  async close(): Promise<void> {
    await this.boss.stop({ graceful: true, timeout: 5_000, close: true });
  }
}

/** Whether a subgraph is among those that hear of events. */
export function isSubscriber(name: string): name is Subscriber {
  return (subscribers as readonly string[]).includes(name);
}
