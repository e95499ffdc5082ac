import { assertSignedIn } from '@coursegraph/platform/authorization';
import { recordEvent } from '@coursegraph/platform/events';
import { inTransaction, isId } from '@coursegraph/platform/persistence';
import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import type { EntityManager } from '@mikro-orm/mongodb';
import { attemptLifecycle } from './attempt-lifecycle.ts';
import { attemptCollection, fromDocument, type StoredAttempt } from './attempt.entity.ts';
import { AttemptNotFoundError } from './attempt.errors.ts';
import { gradeAttempt } from './grading.ts';

type InsertOptions = NonNullable<Parameters<ReturnType<typeof attemptCollection>['insertMany']>[1]>;
type Session = NonNullable<InsertOptions['session']>;

/**
 * Submits and grades an attempt, once: however often and by however many at once it is submitted, one grades it and
 * records `AttemptGraded`, and all get the same result.
 * @throws AttemptNotFoundError where the principal has no such attempt.
 */
export async function submitAttempt(context: SubgraphContext, attemptId: string): Promise<StoredAttempt> {
  assertSignedIn(context.principal);
  if (!isId(attemptId)) throw new AttemptNotFoundError();
  const own = { _id: attemptId, studentId: context.principal.userId };
  return inTransaction(context.em, (em) => submitIn(em, own));
}

async function submitIn(em: EntityManager, own: { readonly _id: string; readonly studentId: string }) {
  const session = em.getTransactionContext<Session>()!;
  const { from, to } = attemptLifecycle.submit;
  // Closing it comes first: from here to the end of the transaction no answer can be saved, so none is acknowledged that
  // is not among those read and graded below.
  const closed = await attemptCollection(em).findOneAndUpdate(
    { ...own, status: from },
    { $set: { status: to, submittedAt: new Date() } },
    { session, returnDocument: 'after' },
  );
  if (!closed) {
    const attempt = await attemptCollection(em).findOne(own, { session });
    if (!attempt) throw new AttemptNotFoundError();
    return fromDocument(attempt);
  }
  const { _id: id, quizId, lessonId, courseId, studentId } = closed;
  const grade = gradeAttempt(closed);
  await attemptCollection(em).updateOne({ _id: id }, { $set: grade }, { session });
  recordEvent(em, 'AttemptGraded', { attemptId: id, quizId, lessonId, courseId, studentId, ...grade });
  return fromDocument({ ...closed, ...grade });
}
