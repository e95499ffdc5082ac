import { defineGatheredLoader, defineGathering, defineLoader, indexBy } from '@coursegraph/platform/persistence';
import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import type { QuestionWithKey } from './question-with-key.ts';
import { findQuizOutlines, type QuizOutline, readQuizzes, StoredQuiz } from './quiz.entity.ts';

/** A quiz by its id, with its answer key: for authors, and to copy it into an attempt. Null where there is none. */
export const wholeQuizById = defineGathering<string, StoredQuiz | null>(async (ids, em) => {
  const quizzes = indexBy(await readQuizzes(em, ids), ({ id }) => id);
  return ids.map((id) => quizzes.get(id) ?? null);
});

/** A quiz by its id, without its questions. */
export const quizById = defineGatheredLoader<QuizOutline>(async (ids, em) =>
  indexBy(await findQuizOutlines(em, { _id: { $in: [...ids] } }), ({ id }) => id),
);

/** The quiz of a lesson by the lesson's id, without its questions. */
export const quizByLessonId = defineGatheredLoader<QuizOutline>(async (lessonIds, em) =>
  indexBy(await findQuizOutlines(em, { lessonId: { $in: [...lessonIds] } }), ({ lessonId }) => lessonId),
);

/** The questions of a quiz, with their answer key, by the quiz's id. Who asks must have been authorized. */
export const questionsByQuizId = defineLoader<SubgraphContext, string, QuestionWithKey[]>(async (quizIds, { em }) => {
  const where = { id: { $in: [...quizIds] } };
  const found = await em.find(StoredQuiz, where, { fields: ['questions'], disableIdentityMap: true });
  return new Map(found.map(({ id, questions }) => [id, questions]));
});
