import type { EntityManager } from '@mikro-orm/core';
import { z } from 'zod';
import { type EventPayload, type EventType, eventCatalog, recordEvent, type Subscriber } from '../events/index.ts';
import { defineJob, type JobDefinition, recordJob } from '../jobs/index.ts';
import { inTransaction } from '../persistence/index.ts';

const batchSize = 200;

/** A part of what a subgraph keeps, as the event that would tell of it if it were there only now. */
export interface ToldAgain<Type extends EventType> {
  readonly id: string;
  readonly payload: EventPayload<Type>;
}

/**
 * How a subgraph tells its state again, for a projection of another subgraph that is new, or wrong. Subscribers go on
 * meanwhile: what they hear has the state's own revision, and `again`.
 */
export interface Retelling<Manager, Type extends EventType = EventType> {
  readonly type: Type;
  /**
   * Whose projections, and the number of their form: when a process starts with a new number, everything is told again to
   * that subscriber, once.
   */
  readonly projections: Readonly<Partial<Record<Subscriber, number>>>;
  /** Reads at most `limit` of them by id, after the one with an id, in a transaction. */
  readonly read: (
    em: Manager,
    page: { readonly after: string | null; readonly limit: number },
  ) => Promise<readonly ToldAgain<Type>[]>;
}

/** A {@link Retelling} of any event. */
export type AnyRetelling<Manager> = { readonly [Type in EventType]: Retelling<Manager, Type> }[EventType];

/** What a job that tells again takes. */
export interface RetellPayload {
  readonly type: EventType;
  readonly to: Subscriber;
  /** Which was told last; null to begin. */
  readonly after: string | null;
}

const retellPayload = z.object({
  type: z.enum(Object.keys(eventCatalog) as [EventType, ...EventType[]]),
  to: z.string() as unknown as z.ZodType<Subscriber>,
  after: z.string().nullable(),
});

/** The queue of a subgraph's job that tells its state again. */
export const retellQueueOf = (subgraph: string) => `${subgraph}.retell`;

/** The job that tells a subgraph's state again: a batch a run, which has the next one run. To tell one twice does no harm. */
export function retellJob<Manager extends EntityManager>(
  subgraph: string,
  retellings: readonly AnyRetelling<Manager>[],
): JobDefinition<RetellPayload, Manager> {
  const job = defineJob<RetellPayload, Manager, unknown>({
    queue: retellQueueOf(subgraph),
    payload: retellPayload,
    async run({ type, to, after }, { em, logger }) {
      const retelling = retellings.find((candidate) => candidate.type === type);
      if (!retelling) throw new Error(`${subgraph} does not tell ${type} again.`);
      const last = await inTransaction(em, async (transaction) => {
        const told = await retelling.read(transaction, { after, limit: batchSize });
        for (const { payload } of told) recordEvent(transaction, type, payload, { to: [to] });
        const next = told.length < batchSize ? null : told.at(-1)!.id;
        if (next !== null) recordJob(transaction, job, { type, to, after: next });
        return next;
      });
      if (last === null) logger.info({ type, to }, 'told again');
    },
  });
  return job;
}

/**
 * Has everything told again that a projection of a new form has not been told, in the transaction that notes it.
 * @param note notes a text, and returns whether it was new
 */
export async function retellWhatIsNew<Manager extends EntityManager>(
  em: Manager,
  job: JobDefinition<RetellPayload, Manager>,
  options: {
    readonly retellings: readonly AnyRetelling<Manager>[];
    readonly note: (transaction: Manager, text: string) => Promise<boolean>;
  },
): Promise<void> {
  for (const { type, projections } of options.retellings)
    for (const [to, form] of Object.entries(projections) as [Subscriber, number][])
      await inTransaction(em, async (transaction) => {
        if (await options.note(transaction, `${type} told to ${to}, form ${form}`))
          recordJob(transaction, job, { type, to, after: null });
      });
}
