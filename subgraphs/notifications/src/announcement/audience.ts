import { can } from '@coursegraph/platform/authorization';
import { eventually } from '@coursegraph/platform/events';
import { ForbiddenError } from '@coursegraph/platform/errors';
import { isId } from '@coursegraph/platform/persistence';
import { CourseNotFoundError } from '../course/course.errors.ts';
import { findKnownCourse } from '../course/find-known-course.ts';
import { isLearner } from '../enrollment/is-learner.ts';
import type { NotificationsContext } from '../notifications-context.ts';

type Asker = Pick<NotificationsContext, 'principal' | 'em'>;

/** Whether somebody may post to the learners of a course, or, for null, to everybody; and so see what is scheduled. */
export async function canPostTo({ principal, em }: Asker, courseId: string | null): Promise<boolean> {
  if (courseId === null) return can(principal, 'announcement.post-to-everybody');
  const course = await findKnownCourse(em)(courseId);
  return course !== null && can(principal, 'announcement.post', course);
}

/**
 * Whether somebody may read what is posted to the learners of a course, or, for null, to everybody. Who enrolled a moment
 * ago is waited for, until that has come here.
 */
export async function canReadPostsTo({ principal, em }: Asker, courseId: string | null): Promise<boolean> {
  if (!principal) return false;
  if (courseId === null) return can(principal, 'announcement.read-to-everybody');
  if (!isId(courseId)) return false;
  const seat = { courseId, studentId: principal.userId };
  const allowed = await eventually(async () => {
    const [course, learns] = await Promise.all([findKnownCourse(em)(courseId), isLearner(em)(seat)]);
    return (course !== null && can(principal, 'announcement.read', { ...course, isLearner: learns })) || null;
  });
  return allowed === true;
}

/**
 * Lets a use case go on only for who may post to the learners of a course, or, for null, to everybody. The course may have
 * been created a moment ago: it is waited for.
 * @throws CourseNotFoundError where there is no such course.
 * @throws ForbiddenError
 */
export async function assertCanPostTo(asker: Asker, courseId: string | null): Promise<void> {
  if (courseId !== null && !isId(courseId)) throw new CourseNotFoundError();
  if (courseId !== null && !(await eventually(() => findKnownCourse(asker.em)(courseId))))
    throw new CourseNotFoundError();
  if (!(await canPostTo(asker, courseId))) throw new ForbiddenError();
}
