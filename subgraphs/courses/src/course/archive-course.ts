import { assertSignedIn } from '@coursegraph/platform/authorization';
import { inTransaction } from '@coursegraph/platform/persistence';
import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import { changeStatus } from './change-status.ts';
import type { CourseEntity } from './course.entity.ts';
import { editableCourse } from './editable-course.ts';
import { saveCourse } from './save-course.ts';

/**
 * Takes a course out of the catalog. Those who are enrolled keep it.
 * @throws CourseNotFoundError, CourseStatusError, ForbiddenError
 */
export async function archiveCourse({ principal, em }: SubgraphContext, courseId: string): Promise<CourseEntity> {
  assertSignedIn(principal);
  return inTransaction(em, async (em) => {
    const course = await editableCourse(em, principal, courseId);
    changeStatus(course, 'ARCHIVED');
    await saveCourse(em, course);
    return course;
  });
}
