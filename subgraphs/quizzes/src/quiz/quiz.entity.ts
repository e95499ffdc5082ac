import { newId } from '@coursegraph/platform/persistence';
import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/mongodb';
import type { QuestionWithKey } from './question-with-key.ts';

/** A quiz with its questions and their answer key. The unique index forbids a lesson's second. */
export const StoredQuiz = defineEntity({
  name: 'StoredQuiz',
  tableName: 'quizzes',
  properties: {
    id: p
      .string()
      .primary()
      .fieldName('_id')
      .onCreate(() => newId()),
    lessonId: p.string(),
    courseId: p.string(),
    /** 1 when it is created, and one more with each change. */
    revision: p.integer(),
    title: p.string(),
    /** 1 to 100. */
    passingPercentage: p.integer(),
    /** Beside the questions, so that who only shows the quiz need not read them. */
    questionCount: p.integer(),
    questions: p.json<QuestionWithKey[]>(),
  },
  uniques: [{ properties: ['lessonId'] }],
  indexes: [{ properties: ['courseId'] }],
});
export type StoredQuiz = InferEntity<typeof StoredQuiz>;

/** A quiz without its questions: all that who is not its author may see. */
export type QuizOutline = Pick<
  StoredQuiz,
  'id' | 'lessonId' | 'courseId' | 'title' | 'passingPercentage' | 'questionCount'
>;

/** A quiz as MongoDB has it. */
type QuizDocument = Omit<StoredQuiz, 'id' | symbol> & { readonly _id: string };

/** Quizzes by their ids, in no order. Past the ORM, because a class that starts together waits for them. */
export async function readQuizzes(em: EntityManager, ids: readonly string[]): Promise<StoredQuiz[]> {
  const found = await quizCollection(em).find(oneOf(ids)).toArray();
  return found.map(({ _id: id, ...quiz }) => ({ id, ...quiz }));
}

/** Finds quizzes without their questions. Past the ORM too, which would take most of the time. */
export async function findQuizOutlines(
  em: EntityManager,
  query: { readonly _id: { readonly $in: string[] } } | { readonly lessonId: { readonly $in: string[] } },
): Promise<QuizOutline[]> {
  const projection = { lessonId: 1, courseId: 1, title: 1, passingPercentage: 1, questionCount: 1 } as const;
  const found = await quizCollection(em)
    .find(query)
    .project<Omit<QuizOutline, 'id'> & { readonly _id: string }>(projection)
    .toArray();
  return found.map(({ _id: id, ...quiz }) => ({ id, ...quiz }));
}

function quizCollection(em: EntityManager) {
  return em.getCollection<QuizDocument>(StoredQuiz.tableName);
}

function oneOf(ids: readonly string[]) {
  return { _id: { $in: [...new Set(ids)] } };
}
