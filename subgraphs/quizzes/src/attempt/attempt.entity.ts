import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/mongodb';
import type { QuestionWithKey } from '../quiz/question-with-key.ts';
import type { AttemptStatus } from './attempt-lifecycle.ts';

/** What is selected at a question. */
export interface Answer {
  readonly selectedChoiceIds: readonly string[];
  /** Counts the saves of the question, from 1 upward; the highest that was saved. */
  readonly sequence: number;
}

/** The answers of an attempt, by the question's id. A question that was never answered has none. */
export type Answers = Readonly<Partial<Record<string, Answer>>>;

/**
 * An attempt with its own copy of the quiz as it was when the attempt started, answer key included. The answers are in
 * the same document, by question, so that saving one and submitting all are each one write that the other can't split.
 */
export const StoredAttempt = defineEntity({
  name: 'StoredAttempt',
  tableName: 'attempts',
  properties: {
    id: p.string().primary().fieldName('_id'),
    quizId: p.string(),
    lessonId: p.string(),
    courseId: p.string(),
    studentId: p.string(),
    status: p.string().$type<AttemptStatus>(),
    /** Of the quiz. */
    title: p.string(),
    passingPercentage: p.integer(),
    questions: p.json<QuestionWithKey[]>(),
    answers: p.json<Answers>(),
    startedAt: p.datetime(),
    /** When it takes no more answers. Null where there is no limit. */
    expiresAt: p.datetime().nullable(),
    submittedAt: p.datetime().nullable(),
    percentage: p.integer().nullable(),
    passed: p.boolean().nullable(),
  },
  uniques: [
    // Forbids two in progress, however many tabs start one.
    {
      properties: ['quizId', 'studentId'],
      options: { partialFilterExpression: { status: 'IN_PROGRESS' satisfies AttemptStatus } },
    },
  ],
  // A viewer's latest attempts and best scores, without reading a document.
  indexes: [{ properties: ['studentId', 'quizId', 'id', 'percentage'] }],
});
export type StoredAttempt = InferEntity<typeof StoredAttempt>;

/** An attempt as MongoDB has it. */
export type AttemptDocument = Omit<StoredAttempt, 'id'> & { readonly _id: string };

/** The collection of attempts, for the conditional writes that the ORM has no words for. */
export function attemptCollection(em: EntityManager): ReturnType<typeof em.getCollection<AttemptDocument>> {
  return em.getCollection<AttemptDocument>(StoredAttempt.tableName);
}

/** An attempt as the ORM has it. */
export function fromDocument({ _id, ...rest }: AttemptDocument): StoredAttempt {
  return { id: _id, ...rest };
}
