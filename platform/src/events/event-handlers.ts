import { defineEntity, p } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/core';
import type { Logger } from '../telemetry/index.ts';
import { inTransaction } from '../persistence/transaction.ts';
import { eventCatalog, type DomainEvent, type EventType, type EventTypeFor, type Subscriber } from './event-catalog.ts';

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
 * Changes what a subgraph keeps, because of an event, with the transaction's EntityManager. It may run again when the
 * transaction is repeated, so it has no effect outside the database.
 */
export type EventHandler<Manager extends EntityManager, Type extends EventType> = (
  event: DomainEvent<Type>,
  em: Manager,
) => Promise<void>;

/** A handler for each event that the catalog says the subgraph hears of. */
export type EventHandlers<Manager extends EntityManager, Name extends Subscriber> = {
  readonly [Type in EventTypeFor<Name>]: EventHandler<Manager, Type>;
};

/**
 * Handles an event exactly once in effect: what the handler changes and that it was handled are one transaction.
 * An event that was handled before is passed over.
 */
export async function handleOnce<Manager extends EntityManager>(options: {
  readonly event: DomainEvent;
  readonly handlers: Readonly<Partial<Record<EventType, EventHandler<Manager, never>>>>;
  readonly em: Manager;
  readonly logger: Logger;
}): Promise<void> {
  const { event, handlers, em, logger } = options;
  const handler = handlers[event.type] as EventHandler<Manager, EventType> | undefined;
  if (!handler) return;
  const payload = eventCatalog[event.type].payload.parse(event.payload);
  const handled = await inTransaction(em, async (transaction) => {
    if (await transaction.findOne(HandledEvent, { id: event.id })) return false;
    await transaction.insert(HandledEvent, { id: event.id, type: event.type, handledAt: new Date() });
    await handler({ ...event, payload }, transaction);
    return true;
  });
  logger.debug({ eventId: event.id, type: event.type, handled }, 'event');
}
