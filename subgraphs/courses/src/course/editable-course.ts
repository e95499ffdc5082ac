import type { EntityManager } from '@mikro-orm/mongodb';
import { assertCan, assertSignedIn, can } from '@coursegraph/platform/authorization';
import type { Principal } from '@coursegraph/platform/principal';
import { CourseEntity } from './course.entity.ts';
import { CourseNotFoundError } from './course.errors.ts';

/**
 * A course that somebody is about to change, as the transaction's EntityManager sees it.
 * @throws CourseNotFoundError also where the course is not published, and not theirs: they are not told that there is one.
 * @throws ForbiddenError where it is published, and not theirs.
 */
export async function editableCourse(
  em: EntityManager,
  principal: Principal | null,
  id: string,
): Promise<CourseEntity> {
  assertSignedIn(principal);
  const course = await em.findOne(CourseEntity, { id });
  if (!course) throw new CourseNotFoundError();
  if (course.status !== 'PUBLISHED' && !can(principal, 'course.read-unpublished', course))
    throw new CourseNotFoundError();
  assertCan(principal, 'course.edit', course);
  return course;
}
