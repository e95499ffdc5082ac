import { isDeepStrictEqual } from 'node:util';
import { assertCan, can } from '@coursegraph/platform/authorization';
import { parseInput } from '@coursegraph/platform/errors';
import { eventually } from '@coursegraph/platform/events';
import { inTransaction, isId } from '@coursegraph/platform/persistence';
import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import type { EntityManager } from '@mikro-orm/mongodb';
import { KnownCourse } from '../course/course.entity.ts';
import { LessonNotFoundError } from '../lesson/lesson.errors.ts';
import { keepIdentifiers } from './keep-identifiers.ts';
import { quizContent, type QuizContent } from './quiz-content.ts';
import { StoredQuiz } from './quiz.entity.ts';

interface LessonOfCourse {
  readonly lessonId: string;
  readonly courseId: string;
}

/** A quiz that was saved. */
export interface SavedQuiz {
  readonly quiz: StoredQuiz;
  /** False when nothing differed: then nothing was written. */
  readonly changed: boolean;
}

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
  return inTransaction(em, (transaction) => write(transaction, { lessonId, courseId }, content));
}

async function write(
  em: EntityManager,
  { lessonId, courseId }: LessonOfCourse,
  content: QuizContent,
): Promise<SavedQuiz> {
  const stored = await em.findOne(StoredQuiz, { lessonId });
  const { title, passingPercentage } = content;
  const questions = keepIdentifiers(content.questions, stored?.questions ?? []);
  const next = { courseId, title, passingPercentage, questions, questionCount: questions.length };
  if (!stored) {
    const quiz = em.create(StoredQuiz, { ...next, lessonId, revision: 1 });
    em.persist(quiz);
    return { quiz, changed: true };
  }
  if (isDeepStrictEqual(next, contentOf(stored))) return { quiz: stored, changed: false };
  return { quiz: em.assign(stored, { ...next, revision: stored.revision + 1 }), changed: true };
}

function contentOf({ courseId, title, passingPercentage, questions, questionCount }: StoredQuiz) {
  return { courseId, title, passingPercentage, questions, questionCount };
}
