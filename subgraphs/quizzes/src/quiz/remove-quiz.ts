import { assertCan, assertSignedIn } from '@coursegraph/platform/authorization';
import { isId } from '@coursegraph/platform/persistence';
import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import { knownCourseById } from '../course/course.loaders.ts';
import { taughtBy } from '../course/taught-by.ts';
import { type QuizOutline, StoredQuiz } from './quiz.entity.ts';
import { quizById } from './quiz.loaders.ts';
import { QuizNotFoundError } from './quiz.errors.ts';

/**
 * Removes a quiz, and returns what was removed. Attempts at it stay: they have their own copy of its questions, and what
 * is in progress can be submitted.
 * @throws QuizNotFoundError where there is none (any more).
 * @throws ForbiddenError where the principal does not teach the course and is no administrator.
 */
export async function removeQuiz(context: SubgraphContext, quizId: string): Promise<QuizOutline> {
  assertSignedIn(context.principal);
  const quiz = isId(quizId) ? await quizById(context).load(quizId) : null;
  if (!quiz) throw new QuizNotFoundError();
  assertCan(context.principal, 'quiz.edit', taughtBy(await knownCourseById(context).load(quiz.courseId)));
  const removed = await context.em.nativeDelete(StoredQuiz, { id: quizId });
  if (removed === 0) throw new QuizNotFoundError();
  return quiz;
}
