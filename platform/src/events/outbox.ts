import { defineEntity, p } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/core';
import { newId } from '../persistence/identifier.ts';
import { eventCatalog, type DomainEvent, type EventPayload, type EventType, type Subscriber } from './event-catalog.ts';
import { ServerTime } from './server-time.ts';

const keptSeconds = 7 * 24 * 60 * 60;

/** Events and jobs that a subgraph on MongoDB has recorded: those without `publishedAt` are still to be published. */
export const OutboxEntry = defineEntity({
  name: 'OutboxEntry',
  tableName: 'outbox',
  properties: {
    id: p.string().primary().fieldName('_id'),
    /**
     * Their order. Of two transactions that change the same document, the second begins anew when the first is committed: so
     * entries of one aggregate have the order of its changes.
     */
    recordedAt: p.type(ServerTime).nullable(),
    kind: p.enum(['event', 'job'] as const).default('event'),
    /** The type of the event, or the queue of the job. */
    type: p.string(),
    version: p.integer(),
    occurredAt: p.datetime(),
    /** Of a job that is not to run at once. */
    startAfter: p.datetime().nullable(),
    payload: p.json<object>(),
    /** Of an event that is told again: for whom. */
    to: p.json<readonly Subscriber[]>().nullable(),
    publishedAt: p.datetime().nullable(),
  },
  indexes: [
    { properties: ['publishedAt', 'recordedAt', 'id'] },
    { properties: ['publishedAt'], options: { expireAfterSeconds: keptSeconds } },
  ],
});

/** A job to be run, as it is recorded. */
export interface RecordedJob {
  readonly id: string;
  readonly queue: string;
  readonly payload: object;
  readonly startAfter: Date | null;
}

/** What a transaction of PostgreSQL has recorded: events and jobs, in this order. */
export interface Recorded {
  readonly events: DomainEvent[];
  readonly jobs: RecordedJob[];
}

const recordedIn = new WeakMap<object, Recorded>();

/** What a transaction of PostgreSQL has recorded, as it is committed. */
export function recordedWithin(transaction: object): Recorded {
  const recorded = recordedIn.get(transaction) ?? { events: [], jobs: [] };
  recordedIn.set(transaction, recorded);
  return recorded;
}

/**
 * Records an event in the transaction of a use case, so that the change and the event are there both or not at all. The
 * change must write the event's aggregate, which is what gives events of one aggregate their order.
 * The payload is validated: an event that the catalog does not allow ends the transaction.
 * @param options.to tells it again, and only to these of those whom the catalog names
 */
export function recordEvent<Type extends EventType>(
  em: EntityManager,
  type: Type,
  payload: EventPayload<Type>,
  options: { readonly to?: readonly Subscriber[] } = {},
): void {
  if (!em.isInTransaction()) throw new Error(`${type} must be recorded in the transaction of the change it tells of.`);
  const id = newId();
  const { version } = eventCatalog[type];
  const occurredAt = new Date();
  const parsed = eventCatalog[type].payload.parse(payload) as EventPayload<Type>;
  if (hasOutbox(em)) {
    const { to = null } = options;
    record(em, { id, kind: 'event', type, version, occurredAt, startAfter: null, payload: parsed, to });
    return;
  }
  const event: DomainEvent = { id, type, version, occurredAt: occurredAt.toISOString(), payload: parsed, ...options };
  recordedWithin(em.getTransactionContext<object>()!).events.push(event);
}

/** Records a job, as {@link recordEvent} does an event. */
export function recordRun(em: EntityManager, job: RecordedJob): void {
  if (!em.isInTransaction())
    throw new Error(`${job.queue} must be recorded in the transaction of the change it follows.`);
  const { id, queue: type, payload, startAfter } = job;
  if (hasOutbox(em))
    record(em, { id, kind: 'job', type, version: 1, occurredAt: new Date(), startAfter, payload, to: null });
  else recordedWithin(em.getTransactionContext<object>()!).jobs.push(job);
}

function record(
  em: EntityManager,
  entry: {
    readonly id: string;
    readonly kind: 'event' | 'job';
    readonly type: string;
    readonly version: number;
    readonly occurredAt: Date;
    readonly startAfter: Date | null;
    readonly payload: object;
    readonly to: readonly Subscriber[] | null;
  },
): void {
  em.persist(em.create(OutboxEntry, { ...entry, recordedAt: null, publishedAt: null }));
}

function hasOutbox(em: EntityManager): boolean {
  return em.getMetadata().getByClassName('OutboxEntry', false) !== undefined;
}
