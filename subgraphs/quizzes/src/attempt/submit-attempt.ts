import { assertSignedIn } from '@coursegraph/platform/authorization';
import { recordEvent } from '@coursegraph/platform/events';
import { inTransaction } from '@coursegraph/platform/persistence';
import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import { attemptLifecycle } from './attempt-lifecycle.ts';
import { StoredAttempt } from './attempt.entity.ts';
import { gradeAttempt } from './grading.ts';
import { readOwnAttempt } from './read-attempt.ts';

/**
 * Submits and grades an attempt, once: however often and by however many at once it is submitted, one grades it and
 * records `AttemptGraded`, and all get the same result.
 * @throws AttemptNotFoundError where the principal has no such attempt.
 */
export async function submitAttempt(context: SubgraphContext, attemptId: string): Promise<StoredAttempt> {
  assertSignedIn(context.principal);
  const { id } = await readOwnAttempt(context, attemptId);
  const { from, to } = attemptLifecycle.submit;
  return inTransaction(context.em, async (em) => {
    // Closing it comes first: from here to the end of the transaction no answer can be saved, so none is acknowledged
    // that is not among those read and graded below.
    const closed = await em.nativeUpdate(StoredAttempt, { id, status: from }, { status: to, submittedAt: new Date() });
    const attempt = await em.findOneOrFail(StoredAttempt, { id });
    if (closed === 0) return attempt;
    const { quizId, lessonId, courseId, studentId } = attempt;
    const grade = gradeAttempt(attempt);
    em.assign(attempt, grade);
    recordEvent(em, 'AttemptGraded', { attemptId: id, quizId, lessonId, courseId, studentId, ...grade });
    return attempt;
  });
}
