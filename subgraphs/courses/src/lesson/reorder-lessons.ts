import { assertSignedIn } from '@coursegraph/platform/authorization';
import { InputProblem, InvalidInputError } from '@coursegraph/platform/errors';
import { inTransaction } from '@coursegraph/platform/persistence';
import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import type { CourseEntity } from '../course/course.entity.ts';
import { editableCourse } from '../course/editable-course.ts';
import { saveCourse } from '../course/save-course.ts';

/**
 * Puts all lessons of a course in a new order.
 * @throws InvalidInputError where the ids are not those of all its lessons, each once.
 * @throws CourseNotFoundError, ForbiddenError
 */
export async function reorderLessons(
  { principal, em }: SubgraphContext,
  { courseId, lessonIds }: { readonly courseId: string; readonly lessonIds: readonly string[] },
): Promise<CourseEntity> {
  assertSignedIn(principal);
  return inTransaction(em, async (em) => {
    const course = await editableCourse(em, principal, courseId);
    if (!isReordering(course.lessonIds, lessonIds)) {
      throw new InvalidInputError([
        new InputProblem(
          'lessonIds',
          'Give all lessons of the course, each once. Perhaps somebody has added or removed one.',
        ),
      ]);
    }
    course.lessonIds = [...lessonIds];
    await saveCourse(em, course);
    return course;
  });
}

function isReordering(before: readonly string[], after: readonly string[]): boolean {
  return (
    after.length === before.length && new Set(after).size === after.length && after.every((id) => before.includes(id))
  );
}
