import { defineEntity, p } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/core';
import { newId } from '../persistence/identifier.ts';
import { eventCatalog, type EventPayload, type EventType } from './event-catalog.ts';

const keptSeconds = 7 * 24 * 60 * 60;

/** Events that a subgraph has recorded: those without `publishedAt` are still to be published. */
export const OutboxEntry = defineEntity({
  name: 'OutboxEntry',
  tableName: 'outbox',
  properties: {
    id: p.string().primary().fieldName('_id'),
    type: p.string(),
    version: p.integer(),
    occurredAt: p.datetime(),
    payload: p.json<object>(),
    publishedAt: p.datetime().nullable(),
  },
  indexes: [
    { properties: ['publishedAt', 'id'] },
    { properties: ['publishedAt'], options: { expireAfterSeconds: keptSeconds } },
  ],
});

/**
 * Records an event in the transaction of a use case, so that the change and the event are there both or not at all.
 * The payload is validated: an event that the catalog does not allow ends the transaction.
 */
export function recordEvent<Type extends EventType>(em: EntityManager, type: Type, payload: EventPayload<Type>): void {
  if (!em.isInTransaction()) throw new Error(`${type} must be recorded in the transaction of the change it tells of.`);
  em.persist(
    em.create(OutboxEntry, {
      id: newId(),
      type,
      version: 1,
      occurredAt: new Date(),
      payload: eventCatalog[type].payload.parse(payload),
      publishedAt: null,
    }),
  );
}
