import { InvalidInputError } from '@coursegraph/platform/errors';
import { newId } from '@coursegraph/platform/persistence';
import type { CourseEntity } from './course.entity.ts';
import { CourseStatusError } from './course.errors.ts';
import { canBecome, type CourseStatus } from './course-status.ts';
import { publicationProblems } from './publication.ts';

const refusals: Readonly<Record<CourseStatus, string>> = {
  DRAFT: 'This course is a draft. Publish it first.',
  PUBLISHED: 'This course is published. Archive it to take it out of the catalog.',
  ARCHIVED: 'This course is archived already.',
};

/**
 * Takes a course a step further in its life. The first time it is published, it gets its place in the catalog.
 * @throws CourseStatusError where the step is not possible from where the course is.
 * @throws InvalidInputError where it is to be published and lacks what that needs.
 */
export function changeStatus(course: CourseEntity, status: CourseStatus): void {
  if (!canBecome(course.status, status)) throw new CourseStatusError(course.status, refusals[course.status]);
  course.status = status;
  assertFitToShow(course);
  if (status === 'PUBLISHED' && !course.publicationId) {
    course.publicationId = newId();
    course.publishedAt = new Date();
  }
}

/**
 * Lets a change to a course go on only where a published course still has what everybody is to see of it.
 * @throws InvalidInputError with all that is missing.
 */
export function assertFitToShow(course: CourseEntity): void {
  const problems = course.status === 'PUBLISHED' ? publicationProblems(course) : [];
  if (problems.length > 0) throw new InvalidInputError(problems);
}
