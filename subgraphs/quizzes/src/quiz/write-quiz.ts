import { isDeepStrictEqual } from 'node:util';
import type { EntityManager } from '@mikro-orm/mongodb';
import { keepIdentifiers } from './keep-identifiers.ts';
import type { QuizContent } from './quiz-content.ts';
import { StoredQuiz } from './quiz.entity.ts';

/** A lesson, and the course that it is of. */
export interface LessonOfCourse {
  readonly lessonId: string;
  readonly courseId: string;
}

/** A quiz that was saved. */
export interface SavedQuiz {
  readonly quiz: StoredQuiz;
  /** False when nothing differed: then nothing was written. */
  readonly changed: boolean;
}

/** Makes what is stored of a lesson's quiz, which may be nothing, equal to its content; what stays keeps its ids. */
export function writeQuiz(
  em: EntityManager,
  quiz: { readonly stored: StoredQuiz | null; readonly of: LessonOfCourse; readonly content: QuizContent },
): SavedQuiz {
  const { stored, of, content } = quiz;
  const { title, passingPercentage } = content;
  const questions = keepIdentifiers(content.questions, stored?.questions ?? []);
  const next = { courseId: of.courseId, title, passingPercentage, questions, questionCount: questions.length };
  if (!stored) {
    const created = em.create(StoredQuiz, { ...next, lessonId: of.lessonId, revision: 1 });
    em.persist(created);
    return { quiz: created, changed: true };
  }
  if (isDeepStrictEqual(next, contentOf(stored))) return { quiz: stored, changed: false };
  return { quiz: em.assign(stored, { ...next, revision: stored.revision + 1 }), changed: true };
}

function contentOf({ courseId, title, passingPercentage, questions, questionCount }: StoredQuiz) {
  return { courseId, title, passingPercentage, questions, questionCount };
}
