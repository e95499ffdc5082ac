import { can } from '@coursegraph/platform/authorization';
import { isId } from '@coursegraph/platform/persistence';
import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import { knownCourseById } from '../course/course.loaders.ts';
import { taughtBy } from '../course/taught-by.ts';
import type { StoredAttempt } from './attempt.entity.ts';
import { AttemptNotFoundError } from './attempt.errors.ts';
import { attemptById } from './attempt.loaders.ts';

/** An attempt that the principal may see: their own, or one at a quiz of a course that they teach. Null when there is none. */
export async function readAttempt(context: SubgraphContext, id: string): Promise<StoredAttempt | null> {
  if (!context.principal || !isId(id)) return null;
  const attempt = await attemptById(context).load(id);
  if (!attempt) return null;
  const course = await knownCourseById(context).load(attempt.courseId);
  const mayRead = can(context.principal, 'attempt.read', { userId: attempt.studentId, ...taughtBy(course) });
  return mayRead ? attempt : null;
}

/**
 * An attempt of the principal's own, to answer or to submit.
 * @throws AttemptNotFoundError where there is none, or it is somebody else's: which of the two, is not told.
 */
export async function readOwnAttempt(context: SubgraphContext, id: string): Promise<StoredAttempt> {
  const attempt = isId(id) ? await attemptById(context).load(id) : null;
  if (!attempt || !can(context.principal, 'attempt.answer', { userId: attempt.studentId })) {
    throw new AttemptNotFoundError();
  }
  return attempt;
}
