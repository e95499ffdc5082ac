import { assertCan, can } from '@coursegraph/platform/authorization';
import { eventually } from '@coursegraph/platform/events';
import { isId, newId } from '@coursegraph/platform/persistence';
import type { Principal } from '@coursegraph/platform/principal';
import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import type { EntityManager } from '@mikro-orm/mongodb';
import { KnownCourse } from '../course/course.entity.ts';
import { taughtBy } from '../course/taught-by.ts';
import { NotEnrolledError } from '../enrollment/enrollment.errors.ts';
import { isEnrolled } from '../enrollment/is-enrolled.ts';
import type { StoredQuiz } from '../quiz/quiz.entity.ts';
import { QuizNotFoundError } from '../quiz/quiz.errors.ts';
import { wholeQuizById } from '../quiz/quiz.loaders.ts';
import { attemptLifecycle } from './attempt-lifecycle.ts';
import { attemptCollection, type AttemptDocument, fromDocument, type StoredAttempt } from './attempt.entity.ts';
import { insertAttempt, isDuplicate } from './insert-attempt.ts';

/**
 * Starts an attempt at a quiz, with a copy of its questions as they are now; while one is in progress, returns that one.
 * Who teaches the course, and administrators, may try it without being enrolled.
 * @throws QuizNotFoundError where there is no such quiz.
 * @throws NotEnrolledError where the principal is not enrolled in the course.
 */
export async function startAttempt(
  { principal, em }: Pick<SubgraphContext, 'principal' | 'em'>,
  quizId: string,
): Promise<StoredAttempt> {
  assertCan(principal, 'attempt.start');
  const quiz = isId(quizId) ? await wholeQuizById(em)(quizId) : null;
  if (!quiz) throw new QuizNotFoundError();
  // They may have enrolled a moment ago.
  const allowed = await eventually(async () => (await mayTake(em, principal, quiz.courseId)) || null);
  if (!allowed) throw new NotEnrolledError();
  const attempt = newAttempt(principal.userId, quiz);
  return fromDocument((await insertAttempt(em)(attempt)) ? attempt : await findOrInsert(em, attempt));
}

async function mayTake(em: EntityManager, principal: Principal, courseId: string): Promise<boolean> {
  if (await isEnrolled(em)({ studentId: principal.userId, courseId })) return true;
  const course = await em.findOne(KnownCourse, { id: courseId }, { disableIdentityMap: true });
  return can(principal, 'quiz.edit', taughtBy(course));
}

function newAttempt(
  studentId: string,
  { id: quizId, lessonId, courseId, title, passingPercentage, questions }: StoredQuiz,
): AttemptDocument {
  return {
    _id: newId(),
    quizId,
    studentId,
    status: attemptLifecycle.submit.from,
    lessonId,
    courseId,
    title,
    passingPercentage,
    questions,
    answers: {},
    startedAt: new Date(),
    expiresAt: null,
    submittedAt: null,
    percentage: null,
    passed: null,
  };
}

/** The attempt that is in progress; the given one where there is none. Of two that insert at once one is refused, and finds the other's. */
async function findOrInsert(em: EntityManager, attempt: AttemptDocument): Promise<AttemptDocument> {
  const { quizId, studentId, status, ...rest } = attempt;
  for (;;) {
    try {
      const found = await attemptCollection(em).findOneAndUpdate(
        { quizId, studentId, status },
        { $setOnInsert: rest },
        { upsert: true, returnDocument: 'after' },
      );
      return found!;
    } catch (error) {
      if (!isDuplicate(error)) throw error;
    }
  }
}
