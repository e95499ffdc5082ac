import { assertCan, can } from '@coursegraph/platform/authorization';
import { eventually } from '@coursegraph/platform/events';
import { isId, newId } from '@coursegraph/platform/persistence';
import type { Principal } from '@coursegraph/platform/principal';
import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import type { EntityManager } from '@mikro-orm/mongodb';
import { KnownCourse } from '../course/course.entity.ts';
import { taughtBy } from '../course/taught-by.ts';
import { KnownEnrollment } from '../enrollment/enrollment.entity.ts';
import { NotEnrolledError } from '../enrollment/enrollment.errors.ts';
import { StoredQuiz } from '../quiz/quiz.entity.ts';
import { QuizNotFoundError } from '../quiz/quiz.errors.ts';
import { attemptLifecycle } from './attempt-lifecycle.ts';
import { attemptCollection, fromDocument, type StoredAttempt } from './attempt.entity.ts';

const duplicateKey = 11_000;

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
  const quiz = isId(quizId) ? await em.findOne(StoredQuiz, { id: quizId }, { disableIdentityMap: true }) : null;
  if (!quiz) throw new QuizNotFoundError();
  // They may have enrolled a moment ago.
  const allowed = await eventually(async () => (await mayTake(em, principal, quiz.courseId)) || null);
  if (!allowed) throw new NotEnrolledError();
  return findOrInsert(em, principal.userId, quiz);
}

async function mayTake(em: EntityManager, principal: Principal, courseId: string): Promise<boolean> {
  const [enrollments, course] = await Promise.all([
    em.count(KnownEnrollment, { studentId: principal.userId, courseId }),
    em.findOne(KnownCourse, { id: courseId }, { disableIdentityMap: true }),
  ]);
  return enrollments > 0 || can(principal, 'quiz.edit', taughtBy(course));
}

/** Of two that insert at once, the unique index refuses one, which then finds the other's. */
async function findOrInsert(em: EntityManager, studentId: string, quiz: StoredQuiz): Promise<StoredAttempt> {
  const { id: quizId, lessonId, courseId, title, passingPercentage, questions } = quiz;
  for (;;) {
    try {
      const attempt = await attemptCollection(em).findOneAndUpdate(
        { quizId, studentId, status: attemptLifecycle.submit.from },
        {
          $setOnInsert: {
            _id: newId(),
            lessonId,
            courseId,
            title,
            passingPercentage,
            questions,
            answers: {},
            startedAt: new Date(),
            submittedAt: null,
            percentage: null,
            passed: null,
          },
        },
        { upsert: true, returnDocument: 'after' },
      );
      return fromDocument(attempt!);
    } catch (error) {
      if ((error as { readonly code?: unknown }).code !== duplicateKey) throw error;
    }
  }
}
