import { defineEntity, p } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/core';
import type { Logger } from '../telemetry/index.ts';
import { inTransaction } from '../persistence/transaction.ts';
import type { DomainEvent, EventType, EventTypeFor, Subscriber } from './event-catalog.ts';
import { handlingSeconds } from './event-metrics.ts';
import { type Outcome, outcomeOf } from './queues.ts';

const keptSeconds = 30 * 24 * 60 * 60;

/** The events that a subgraph has handled. Its unique id is what makes the effect of each exactly one. */
export const HandledEvent = defineEntity({
  name: 'HandledEvent',
  tableName: 'handled_events',
  properties: {
    id: p.string().primary().fieldName('_id'),
    type: p.string(),
    handledAt: p.datetime(),
  },
  indexes: [{ properties: ['handledAt'], options: { expireAfterSeconds: keptSeconds } }],
});

/**
 * Changes what a subgraph keeps, because of events, with the transaction's EntityManager. No two of the events are about
 * the same aggregate. It may run again when the transaction is repeated, so it has no effect outside the database.
 */
export type EventHandler<Manager extends EntityManager, Type extends EventType> = (
  events: readonly DomainEvent<Type>[],
  em: Manager,
) => Promise<void>;

/** A handler for each event that the catalog says the subgraph hears of. */
export type EventHandlers<Manager extends EntityManager, Name extends Subscriber> = {
  readonly [Type in EventTypeFor<Name>]: EventHandler<Manager, Type>;
};

/** What a subgraph handles events with. */
export interface EventHandling<Manager extends EntityManager> {
  readonly handlers: Readonly<Partial<Record<EventType, EventHandler<Manager, never>>>>;
  readonly em: Manager;
  readonly logger: Logger;
}

/**
 * Handles events, each exactly once in effect: what the handlers change and that the events were handled are one
 * transaction. An event that was handled before is passed over. Where one of them fails, each is handled alone.
 * @returns an outcome for each, in the same order
 */
export async function handleEvents<Manager extends EntityManager>(
  options: EventHandling<Manager> & { readonly events: readonly DomainEvent[] },
): Promise<readonly Outcome[]> {
  const { events, ...handling } = options;
  const took = handlingSeconds.startTimer();
  try {
    await inTransaction(handling.em, (transaction) => handleWithin(transaction, handling, events));
    took({ outcome: 'done' });
    return events.map(() => ({ status: 'done' }));
  } catch (error) {
    took({ outcome: 'failed' });
    const outcome = outcomeOf(error);
    if (events.length === 1 || outcome.status === 'postponed') return events.map(() => outcome);
    const outcomes: Outcome[] = [];
    for (const event of events) outcomes.push(...(await handleEvents({ ...handling, events: [event] })));
    return outcomes;
  }
}

/**
 * Handles one event exactly once in effect.
 * @throws what its handler throws
 */
export async function handleOnce<Manager extends EntityManager>(
  options: EventHandling<Manager> & { readonly event: DomainEvent },
): Promise<void> {
  const { event, ...handling } = options;
  await inTransaction(handling.em, (transaction) => handleWithin(transaction, handling, [event]));
}

async function handleWithin<Manager extends EntityManager>(
  transaction: Manager,
  { handlers, logger }: EventHandling<Manager>,
  events: readonly DomainEvent[],
): Promise<void> {
  const wanted = events.filter(({ type }) => handlers[type]);
  const earlier = await transaction.find(HandledEvent, { id: { $in: wanted.map(({ id }) => id) } });
  const handled = new Set(earlier.map(({ id }) => id));
  const fresh = wanted.filter(({ id }) => !handled.has(id));
  if (fresh.length === 0) return;
  const handledAt = new Date();
  await transaction.insertMany(
    HandledEvent,
    fresh.map(({ id, type }) => ({ id, type, handledAt })),
  );
  for (const type of new Set(fresh.map((event) => event.type))) {
    const ofType = fresh.filter((event) => event.type === type);
    await withPart(transaction, (part) => (handlers[type] as EventHandler<Manager, EventType>)(ofType, part));
    logger.debug({ type, eventIds: ofType.map(({ id }) => id) }, 'events');
  }
}

/** Makes a handler of one that takes a single event: it is called with each in turn. */
export function oneByOne<Manager extends EntityManager, Type extends EventType>(
  handle: (event: DomainEvent<Type>, em: Manager) => Promise<void>,
): EventHandler<Manager, Type> {
  return async (events, em) => {
    for (const event of events) await withPart(em, (part) => handle(event, part));
  };
}

/** Does some work that sees what was written before it in the transaction, rather than what is remembered. */
async function withPart<Manager extends EntityManager>(
  transaction: Manager,
  work: (part: Manager) => Promise<void>,
): Promise<void> {
  const part = transaction.fork({ clear: true, keepTransactionContext: true });
  await work(part);
  await part.flush();
}
