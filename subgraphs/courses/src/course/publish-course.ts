import { assertSignedIn } from '@coursegraph/platform/authorization';
import { inTransaction } from '@coursegraph/platform/persistence';
import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import { changeStatus } from './change-status.ts';
import type { CourseEntity } from './course.entity.ts';
import { editableCourse } from './editable-course.ts';
import { saveCourse } from './save-course.ts';

/**
 * Shows a draft, or an archived course again, to everybody.
 * @throws CourseNotFoundError, CourseStatusError, InvalidInputError, ForbiddenError
 */
export async function publishCourse({ principal, em }: SubgraphContext, courseId: string): Promise<CourseEntity> {
  assertSignedIn(principal);
  return inTransaction(em, async (em) => {
    const course = await editableCourse(em, principal, courseId);
    changeStatus(course, 'PUBLISHED');
    await saveCourse(em, course);
    return course;
  });
}
