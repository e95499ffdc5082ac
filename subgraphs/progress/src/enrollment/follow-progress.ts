import { assertSignedIn } from '@coursegraph/platform/authorization';
import { RequestError } from '@coursegraph/platform/errors';
import { forgetLoaded, isId } from '@coursegraph/platform/persistence';
import type { ProgressContext } from '../progress-context.ts';
import type { Enrollment } from './enrollment.entity.ts';
import { enrollmentOfStudent } from './enrollment.loaders.ts';

/**
 * Follows the enrollment of who asks in a course: it comes at once, and then whenever it, or the course's lessons, change.
 * @throws RequestError `UNAUTHENTICATED` where nobody is signed in, `FORBIDDEN` where they are not enrolled.
 */
export async function followProgress(
  context: ProgressContext,
  courseId: string,
): Promise<AsyncIterableIterator<Enrollment>> {
  const { principal, em, resources } = context;
  assertSignedIn(principal);
  const read = () => enrollmentOfStudent(em)({ studentId: principal.userId, courseId });
  const enrollment = isId(courseId) ? await read() : null;
  if (!enrollment) throw new RequestError('FORBIDDEN', 'You are not enrolled in this course. Enroll and try again.');
  return resources.liveEnrollments.subscribe(enrollment.id, {
    also: [{ key: courseId, changes: resources.courseChanges }],
    read: async () => {
      const enrollment = await read();
      // What an earlier event had loaded is out of date.
      forgetLoaded(context);
      return enrollment;
    },
  });
}
