import { assertSignedIn } from '@coursegraph/platform/authorization';
import { inTransaction } from '@coursegraph/platform/persistence';
import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import type { CourseEntity } from '../course/course.entity.ts';
import { CourseStatusError } from '../course/course.errors.ts';
import { saveCourse } from '../course/save-course.ts';
import { editableLesson } from './editable-lesson.ts';

/**
 * Removes a lesson from its course.
 * @throws CourseStatusError where it is the last one of a published course.
 * @throws LessonNotFoundError, ForbiddenError
 */
export async function removeLesson({ principal, em }: SubgraphContext, lessonId: string): Promise<CourseEntity> {
  assertSignedIn(principal);
  return inTransaction(em, async (em) => {
    const { lesson, course } = await editableLesson(em, principal, lessonId);
    if (course.status === 'PUBLISHED' && course.lessonIds.length === 1) {
      throw new CourseStatusError(
        course.status,
        'A published course keeps at least one lesson. Add another one first, or archive the course.',
      );
    }
    course.lessonIds = course.lessonIds.filter((id) => id !== lessonId);
    em.remove(lesson);
    await saveCourse(em, course);
    return course;
  });
}
