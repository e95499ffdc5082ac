import { newId } from '@coursegraph/platform/persistence';
import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
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
