import { setTimeout } from 'node:timers/promises';
import type { EntityManager } from '@mikro-orm/core';

const patienceMilliseconds = 10_000;
const longestPauseMilliseconds = 50;
const serializationFailure = '40001';
const deadlockDetected = '40P01';

/**
 * Runs work in a transaction, again where the database asks for that: on MongoDB a write conflict (the driver's label
 * `TransientTransactionError`), on PostgreSQL a serialization failure or a deadlock. So the work must have no effect
 * outside the database. Throwing rolls all of it back. It is repeated for ten seconds: of those that collide one gets
 * through each time, so how often a transaction has to begin anew depends on how many want the same at once.
 * @see https://www.mongodb.com/docs/manual/core/transactions-in-applications/
 * @see https://www.postgresql.org/docs/current/mvcc-serialization-failure-handling.html
 */
export async function inTransaction<Manager extends EntityManager, Result>(
  em: Manager,
  work: (em: Manager) => Promise<Result>,
): Promise<Result> {
  const end = Date.now() + patienceMilliseconds;
  for (let attempt = 1; ; attempt++) {
    try {
      return await em.fork({ clear: true }).transactional((transaction) => work(transaction));
    } catch (error) {
      if (Date.now() >= end || !canBeRepeated(error)) throw error;
      // Those that collided part ways by waiting for different times.
      await setTimeout(Math.random() * Math.min(2 ** attempt, longestPauseMilliseconds));
    }
  }
}

interface DatabaseError {
  readonly errorLabelSet?: ReadonlySet<string>;
  readonly code?: unknown;
  readonly cause?: unknown;
  readonly previous?: unknown;
}

function canBeRepeated(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { errorLabelSet, code, cause, previous } = error as DatabaseError;
  return (
    errorLabelSet?.has('TransientTransactionError') === true ||
    code === serializationFailure ||
    code === deadlockDetected ||
    canBeRepeated(cause) ||
    canBeRepeated(previous)
  );
}
