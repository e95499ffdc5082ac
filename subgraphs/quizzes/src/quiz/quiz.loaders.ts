import { defineLoader, indexBy } from '@coursegraph/platform/persistence';
import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import type { QuestionWithKey } from './question-with-key.ts';
import { type QuizOutline, StoredQuiz } from './quiz.entity.ts';

/** A quiz by its id, without its questions. */
export const quizById = defineLoader<SubgraphContext, string, QuizOutline>(async (ids, { em }) => {
  const where = { id: { $in: [...ids] } };
  return indexBy(
    await em.find(StoredQuiz, where, { exclude: ['questions'], disableIdentityMap: true }),
    ({ id }) => id,
  );
});

/** The quiz of a lesson by the lesson's id, without its questions. */
export const quizByLessonId = defineLoader<SubgraphContext, string, QuizOutline>(async (lessonIds, { em }) => {
  const where = { lessonId: { $in: [...lessonIds] } };
  const found = await em.find(StoredQuiz, where, { exclude: ['questions'], disableIdentityMap: true });
  return indexBy(found, ({ lessonId }) => lessonId);
});

/** The questions of a quiz, with their answer key, by the quiz's id. Who asks must have been authorized. */
export const questionsByQuizId = defineLoader<SubgraphContext, string, QuestionWithKey[]>(async (quizIds, { em }) => {
  const where = { id: { $in: [...quizIds] } };
  const found = await em.find(StoredQuiz, where, { fields: ['questions'], disableIdentityMap: true });
  return new Map(found.map(({ id, questions }) => [id, questions]));
});
