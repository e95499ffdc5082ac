import { defineGathering } from '@coursegraph/platform/persistence';
import { attemptCollection, type AttemptDocument } from './attempt.entity.ts';

const duplicateKey = 11_000;

/** What MongoDB's driver throws where it could not insert some of many. */
interface BulkWriteError {
  readonly writeErrors?: readonly { readonly code: number; readonly index: number }[];
  readonly result?: { getWriteConcernError(): unknown };
}

/** Whether an error says that a unique index has refused a document. */
export function isDuplicate(error: unknown): boolean {
  return (error as { readonly code?: unknown }).code === duplicateKey;
}

/**
 * Inserts an attempt, together with those of all who start one now. False where the unique index refused it: its student
 * has one in progress.
 */
export const insertAttempt = defineGathering<AttemptDocument, boolean>(async (attempts, em) => {
  const refused = await insertMany();
  return attempts.map((_, index) => !refused.has(index));

  async function insertMany(): Promise<ReadonlySet<number>> {
    try {
      await attemptCollection(em).insertMany([...attempts], { ordered: false });
      return new Set();
    } catch (error) {
      const { writeErrors = [], result } = error as BulkWriteError;
      const onlyRefused = writeErrors.length > 0 && writeErrors.every(isDuplicate) && !result?.getWriteConcernError();
      if (!onlyRefused) throw error;
      return new Set(writeErrors.map(({ index }) => index));
    }
  }
});
