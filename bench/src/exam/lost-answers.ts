import { MongoClient } from 'mongodb';
import type { AcknowledgedAnswer } from './protocol.ts';

type StoredAnswer = Pick<AcknowledgedAnswer, 'selectedChoiceIds' | 'sequence'>;

interface StoredAttempt {
  readonly _id: string;
  readonly answers: Readonly<Partial<Record<string, StoredAnswer>>>;
}

/**
 * Reads from the database how many of the answers that the product has acknowledged are not there as they were sent.
 * A learner here saves each answer once, so there is no newer one that could stand in its place.
 */
export async function countLostAnswers(
  mongodbUrl: string,
  acknowledged: readonly AcknowledgedAnswer[],
): Promise<number> {
  const client = await MongoClient.connect(mongodbUrl);
  try {
    const attempts = client.db('quizzes').collection<StoredAttempt>('attempts', { readConcern: { level: 'majority' } });
    const ids = [...new Set(acknowledged.map(({ attemptId }) => attemptId))];
    const stored = await attempts.find({ _id: { $in: ids } }, { projection: { answers: 1 } }).toArray();
    const answers = new Map(stored.map((attempt) => [attempt._id, attempt.answers]));
    return acknowledged.filter((answer) => !isStored(answers.get(answer.attemptId)?.[answer.questionId], answer))
      .length;
  } finally {
    await client.close();
  }
}

function isStored(stored: StoredAnswer | undefined, { selectedChoiceIds, sequence }: AcknowledgedAnswer): boolean {
  return (
    stored?.sequence === sequence &&
    stored.selectedChoiceIds.length === selectedChoiceIds.length &&
    stored.selectedChoiceIds.every((id, index) => id === selectedChoiceIds[index])
  );
}
