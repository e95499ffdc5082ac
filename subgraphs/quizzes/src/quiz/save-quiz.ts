import { assertCan, can } from '@coursegraph/platform/authorization';
import { parseInput } from '@coursegraph/platform/errors';
import { eventually } from '@coursegraph/platform/events';
import { inTransaction, isId } from '@coursegraph/platform/persistence';
import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import { KnownCourse } from '../course/course.entity.ts';
import { LessonNotFoundError } from '../lesson/lesson.errors.ts';
import { quizContent } from './quiz-content.ts';
import { StoredQuiz } from './quiz.entity.ts';
import { type LessonOfCourse, type SavedQuiz, writeQuiz } from './write-quiz.ts';

/**
 * Creates the quiz of a lesson, or replaces it. Of two that create it at once, the second replaces the first's.
 * @param input the lesson, and what {@link quizContent} checks.
 * @throws ForbiddenError where the principal does not teach the course and is no administrator.
 * @throws LessonNotFoundError where the course has no such lesson. An administrator may write the quiz before the course.
 * @throws InvalidInputError with every rule that the content breaks.
 */
export async function saveQuiz(
  { principal, em }: Pick<SubgraphContext, 'principal' | 'em'>,
  input: LessonOfCourse,
): Promise<SavedQuiz> {
  assertCan(principal, 'quiz.author');
  if (!isId(input.lessonId) || !isId(input.courseId)) throw new LessonNotFoundError();
  if (!can(principal, 'quiz.import')) {
    // The lesson may have been added a moment ago, by the same person.
    const course = await eventually(() =>
      em.fork().findOne(KnownCourse, { id: input.courseId, lessonIds: input.lessonId }),
    );
    if (!course) throw new LessonNotFoundError();
    assertCan(principal, 'quiz.edit', course);
  }
  const { lessonId, courseId } = input;
  const content = parseInput(quizContent, input);
  // Two transactions that insert the same lesson's quiz are a write conflict, for which the later one is repeated.
  return inTransaction(em, async (transaction) =>
    writeQuiz(transaction, {
      stored: await transaction.findOne(StoredQuiz, { lessonId }),
      of: { lessonId, courseId },
      content,
    }),
  );
}
