import { assertSignedIn } from '@coursegraph/platform/authorization';
import { parseInput } from '@coursegraph/platform/errors';
import { inTransaction } from '@coursegraph/platform/persistence';
import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import { CategoryEntity } from '../category/category.entity.ts';
import { CategoryNotFoundError } from '../category/category.errors.ts';
import { assertFitToShow } from './change-status.ts';
import { derivedFrom } from './course-content.ts';
import type { CourseEntity } from './course.entity.ts';
import { EditConflictError } from './course.errors.ts';
import { updateCourseRule } from './course.rules.ts';
import { editableCourse } from './editable-course.ts';
import { saveCourse } from './save-course.ts';

/**
 * Changes what a course says of itself. A picture that is null is taken away; any other field that is null or left out
 * stays as it is.
 * @throws CourseNotFoundError, CategoryNotFoundError, EditConflictError, InvalidInputError, ForbiddenError
 */
export async function updateCourse(
  { principal, em }: SubgraphContext,
  input: { readonly courseId: string },
): Promise<CourseEntity> {
  assertSignedIn(principal);
  return inTransaction(em, async (em) => {
    const course = await editableCourse(em, principal, input.courseId);
    const values = parseInput(updateCourseRule, input);
    // The write is guarded as well: what others commit after this makes it a write conflict, and the work begins anew.
    if (values.revision !== course.revision) throw new EditConflictError(course.revision);
    if (values.categoryId != null && !(await em.findOne(CategoryEntity, { id: values.categoryId })))
      throw new CategoryNotFoundError();
    course.title = values.title ?? course.title;
    course.summary = values.summary ?? course.summary;
    course.description = values.description ?? course.description;
    course.categoryId = values.categoryId ?? course.categoryId;
    course.level = values.level ?? course.level;
    course.price = values.price ?? course.price;
    if (values.imageUrl !== undefined) course.imageUrl = values.imageUrl;
    Object.assign(course, derivedFrom(course));
    assertFitToShow(course);
    await saveCourse(em, course);
    return course;
  });
}
