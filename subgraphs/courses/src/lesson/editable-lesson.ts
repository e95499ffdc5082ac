import type { EntityManager } from '@mikro-orm/mongodb';
import { assertSignedIn } from '@coursegraph/platform/authorization';
import type { Principal } from '@coursegraph/platform/principal';
import type { CourseEntity } from '../course/course.entity.ts';
import { CourseNotFoundError } from '../course/course.errors.ts';
import { editableCourse } from '../course/editable-course.ts';
import { LessonEntity } from './lesson.entity.ts';
import { LessonNotFoundError } from './lesson.errors.ts';

/**
 * A lesson that somebody is about to change, and its course, as the transaction's EntityManager sees them.
 * @throws LessonNotFoundError also where its course is not published, and not theirs.
 * @throws ForbiddenError where its course is published, and not theirs.
 */
export async function editableLesson(
  em: EntityManager,
  principal: Principal | null,
  id: string,
): Promise<{ readonly lesson: LessonEntity; readonly course: CourseEntity }> {
  assertSignedIn(principal);
  const lesson = await em.findOne(LessonEntity, { id });
  if (!lesson) throw new LessonNotFoundError();
  try {
    return { lesson, course: await editableCourse(em, principal, lesson.courseId) };
  } catch (error) {
    throw error instanceof CourseNotFoundError ? new LessonNotFoundError() : error;
  }
}
