import type { EntityManager } from '@mikro-orm/core';
import { recordRun } from '../events/outbox.ts';
import { newId } from '../persistence/identifier.ts';
import type { JobDefinition } from './define-job.ts';

/**
 * Has a job run, in the transaction of a use case: it runs when the transaction is committed, and not at all where it is
 * rolled back. The payload is validated: one that the job does not take ends the transaction.
 * @param options.id the job's id, where it is not a new one: a transaction that records a second one with it fails
 * @param options.startAfter not before then
 * @returns the job's id
 */
export function recordJob<Payload, Manager, Resources>(
  em: EntityManager,
  job: JobDefinition<Payload, Manager, Resources>,
  payload: NoInfer<Payload>,
  options: { readonly id?: string; readonly startAfter?: Date } = {},
): string {
  const { id = newId(), startAfter = null } = options;
  recordRun(em, { id, queue: job.queue, payload: job.payload.parse(payload) as object, startAfter });
  return id;
}
