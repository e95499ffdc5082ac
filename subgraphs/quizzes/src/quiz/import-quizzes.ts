import { assertCan } from '@coursegraph/platform/authorization';
import { parseInput } from '@coursegraph/platform/errors';
import { inTransaction } from '@coursegraph/platform/persistence';
import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import { z } from 'zod';
import { quizContent } from './quiz-content.ts';
import { StoredQuiz } from './quiz.entity.ts';
import { writeQuiz } from './write-quiz.ts';

const mostLessons = 200;

const importedQuizzes = z.object({
  courseId: z.uuid('This is not the id of a course.'),
  quizzes: z
    .array(quizContent.extend({ lessonId: z.uuid('This is not the id of a lesson.') }))
    .max(mostLessons, `A course has at most ${mostLessons} lessons, each with one quiz.`)
    .refine(
      (quizzes) => new Set(quizzes.map(({ lessonId }) => lessonId)).size === quizzes.length,
      'A lesson has one quiz.',
    ),
});

/**
 * Makes the quizzes of a course equal to the input, in one transaction. Those of lessons that are not in it are removed.
 * The lessons need not be known yet: an import writes a course after its quizzes.
 * @returns whether anything differed; where nothing did, nothing was written.
 * @throws ForbiddenError where the principal is no administrator.
 * @throws InvalidInputError with every rule that a quiz breaks.
 */
export async function importQuizzes(
  { principal, em }: Pick<SubgraphContext, 'principal' | 'em'>,
  input: { readonly courseId: string },
): Promise<boolean> {
  assertCan(principal, 'quiz.import');
  const { courseId, quizzes } = parseInput(importedQuizzes, input);
  const lessonIds = quizzes.map(({ lessonId }) => lessonId);
  return inTransaction(em, async (transaction) => {
    const stored = await transaction.find(StoredQuiz, { $or: [{ courseId }, { lessonId: { $in: lessonIds } }] });
    const byLessonId = new Map(stored.map((quiz) => [quiz.lessonId, quiz]));
    const saved = quizzes.map(({ lessonId, ...content }) =>
      writeQuiz(transaction, { stored: byLessonId.get(lessonId) ?? null, of: { lessonId, courseId }, content }),
    );
    const left = stored.filter(({ lessonId }) => !lessonIds.includes(lessonId));
    transaction.remove(left);
    return left.length > 0 || saved.some(({ changed }) => changed);
  });
}
