import type { Db } from 'pg-boss';
import type { Logger } from '../telemetry/index.ts';
import { eventCatalog, type DomainEvent, type EventType, type Subscriber } from './event-catalog.ts';
import { queueDepth, queueLagSeconds } from './event-metrics.ts';
import { QueueBoard, type QueueState } from './queue-board.ts';
import { type Message, type NewMessage, type Outcome, outcomeOf, Queues } from './queues.ts';
import { NewerEventError, readEvent } from './read-event.ts';

/** So many events are one transaction of their subscriber. */
const batchSize = 50;
const rule = {
  retry: { limit: 10, delaySeconds: 1, longestDelaySeconds: 300 },
  expireSeconds: 900,
  keepDoneSeconds: 3_600,
  order: 'by-key',
} as const;
const queueOf = (subscriber: Subscriber) => `events.${subscriber}`;
const subscribers = [
  ...new Set(Object.values(eventCatalog).flatMap((entry): readonly Subscriber[] => entry.subscribers)),
];

/**
 * Carries events from the subgraph where they happened to those that hear of them: one queue a subscriber, on
 * PostgreSQL by pg-boss. At least once, and those of one aggregate in the order in which they were published: the next
 * one comes when the one before it was handled. A handler that fails is called again with growing pauses, ten times, and
 * then the event goes to the dead letters, and those after it go on. What a killed process had in hand comes to another
 * within five seconds.
 */
export class EventBus {
  /** What an administrator sees of the queues. */
  readonly board: QueueBoard;
  private readonly endMetrics: () => void;

  private constructor(
    /** Of events, and of jobs too. */
    readonly queues: Queues,
  ) {
    this.board = new QueueBoard(queues);
    this.endMetrics = measureQueues(this.board);
  }

  static async open(options: { readonly url: string; readonly logger: Logger }): Promise<EventBus> {
    const queues = await Queues.open(options);
    for (const subscriber of subscribers) await queues.create(queueOf(subscriber), rule);
    return new EventBus(queues);
  }

  /** Puts an event into the queue of each subscriber. To publish it again changes nothing: its id is the message's. */
  async publish(event: DomainEvent): Promise<void> {
    for (const [queue, messages] of this.messagesOf([event])) await this.queues.add(queue, messages);
  }

  /** What {@link publish} puts into which queue, for several events: one statement a queue does for all of them. */
  messagesOf(events: readonly DomainEvent[]): Map<string, NewMessage[]> {
    const messages = new Map<string, NewMessage[]>();
    for (const event of events) {
      const { aggregate, subscribers: all } = eventCatalog[event.type];
      const key = (event.payload as unknown as Readonly<Record<string, string>>)[aggregate]!;
      const { to, ...once } = event;
      const data = to ? { ...once, again: true } : once;
      for (const subscriber of to ?? all) {
        const queue = queueOf(subscriber);
        const message = { id: event.id, data, key };
        messages.set(queue, [...(messages.get(queue) ?? []), message]);
      }
    }
    return messages;
  }

  /** Puts events into the queues in a transaction of PostgreSQL: they are published when it is committed. */
  async publishWithin(db: Db, events: readonly DomainEvent[]): Promise<void> {
    for (const [queue, messages] of this.messagesOf(events)) await this.queues.add(queue, messages, db);
  }

  /**
   * Calls `handle` with the subscriber's events, a batch at a time; no batch has two of one aggregate. It returns an
   * outcome for each, in the same order. Events of older versions come as those of the present; those of newer versions wait
   * for a process that knows them.
   */
  subscribeInBatches(
    subscriber: Subscriber,
    handle: (events: readonly DomainEvent[]) => Promise<readonly Outcome[]>,
  ): void {
    this.queues.work(queueOf(subscriber), {
      concurrency: 1,
      batchSize,
      run: async (messages) => {
        const read = messages.map(eventOrOutcome);
        const events = read.flatMap((item) => ('status' in item ? [] : [item]));
        const outcomes = [...(events.length > 0 ? await handle(events) : [])];
        return read.map((item) => ('status' in item ? item : outcomes.shift()!));
      },
    });
  }

  /** Calls `handle` with the subscriber's events, one after the other. What it throws brings that event again, later. */
  subscribe(subscriber: Subscriber, handle: (event: DomainEvent) => Promise<void>): void {
    this.subscribeInBatches(subscriber, async (events) => {
      const outcomes: Outcome[] = [];
      for (const event of events)
        outcomes.push(await handle(event).then((): Outcome => ({ status: 'done' }), outcomeOf));
      return outcomes;
    });
  }

  /** Waits for the handlers that run, at most five seconds, and disconnects. */
  async close(): Promise<void> {
    this.endMetrics();
    await this.queues.close();
  }
}

/** Has the figures of the queues read whenever somebody asks for them. Returns what ends it. */
function measureQueues(board: QueueBoard): () => void {
  let read: { readonly at: number; readonly states: Promise<readonly QueueState[]> } | undefined;
  // Both gauges are read at once.
  const list = () => {
    if (!read || performance.now() - read.at > 1_000) read = { at: performance.now(), states: board.list() };
    return read.states;
  };
  const ends = [
    queueDepth.observe(async () =>
      (await list()).flatMap(({ name: queue, readyCount, activeCount, waitingCount, deadLetterCount }) => [
        { labels: { queue, state: 'ready' }, value: readyCount },
        { labels: { queue, state: 'active' }, value: activeCount },
        { labels: { queue, state: 'waiting' }, value: waitingCount },
        { labels: { queue, state: 'dead' }, value: deadLetterCount },
      ]),
    ),
    queueLagSeconds.observe(async () =>
      (await list()).map(({ name: queue, oldestReadySeconds }) => ({
        labels: { queue },
        value: oldestReadySeconds ?? 0,
      })),
    ),
  ];
  return () => ends.forEach((end) => end());
}

function eventOrOutcome({ data }: Message): DomainEvent | Outcome {
  try {
    return readEvent(data);
  } catch (error) {
    return error instanceof NewerEventError ? { status: 'postponed', reason: error } : { status: 'failed', error };
  }
}

/** Whether a subgraph is among those that hear of events. */
export function isSubscriber(name: string): name is Subscriber {
  return (subscribers as readonly string[]).includes(name);
}

/** Whether this program knows an event: an outbox may hold one of a later version. */
export const knownEventTypes = Object.keys(eventCatalog) as EventType[];
