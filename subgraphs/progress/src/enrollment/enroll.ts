import { assertCan } from '@coursegraph/platform/authorization';
import { eventually, recordEvent } from '@coursegraph/platform/events';
import { inTransaction, isId } from '@coursegraph/platform/persistence';
import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import { UniqueConstraintViolationException } from '@mikro-orm/core';
import { KnownCourse } from '../course/course.entity.ts';
import { tallyEnrollment } from './enrollment-tally.ts';
import { Enrollment } from './enrollment.entity.ts';
import { AlreadyEnrolledError, CourseNotAvailableError, PaymentRequiredError } from './enrollment.errors.ts';
import { toEnrollment } from './enrollment.mapper.ts';

/**
 * Enrolls who asks in a course, once: the unique index on student and course decides between two that come at once.
 * @throws AlreadyEnrolledError with the enrollment that there is.
 * @throws CourseNotAvailableError where the course is not published.
 * @throws PaymentRequiredError where it costs something.
 */
export async function enroll(
  { principal, em }: Pick<SubgraphContext, 'principal' | 'em'>,
  { courseId }: { readonly courseId: string },
): Promise<Enrollment> {
  assertCan(principal, 'course.enroll');
  const studentId = principal.userId;
  if (!isId(courseId)) throw new CourseNotAvailableError();
  const earlier = await em.findOne(Enrollment, { studentId, courseId });
  if (earlier) throw new AlreadyEnrolledError(toEnrollment(earlier));
  // The course may have been published a moment ago, by the same person.
  const course = await eventually(() => em.fork().findOne(KnownCourse, { id: courseId, status: 'PUBLISHED' }));
  if (!course) throw new CourseNotAvailableError();
  if (course.priceAmount > 0) throw new PaymentRequiredError();
  try {
    return await inTransaction(em, async (transaction) => {
      const enrollment = transaction.create(Enrollment, {
        studentId,
        courseId,
        enrolledAt: new Date(),
        completedLessons: [],
        milestones: [],
        completedAt: null,
      });
      await transaction.persist(enrollment).flush();
      recordEvent(transaction, 'Enrolled', {
        enrollmentId: enrollment.id,
        courseId,
        studentId,
        instructorId: course.instructorId,
      });
      // Last, since others who enroll in the course may wait for it.
      await tallyEnrollment(transaction, courseId);
      return enrollment;
    });
  } catch (error) {
    if (!(error instanceof UniqueConstraintViolationException)) throw error;
    const winner = await em.fork().findOneOrFail(Enrollment, { studentId, courseId });
    throw new AlreadyEnrolledError(toEnrollment(winner));
  }
}
