import type { EntityManager } from '@mikro-orm/mongodb';
import { newId } from '@coursegraph/platform/persistence';
import { CategoryEntity } from '../category/category.entity.ts';
import { assertFitToShow, changeStatus } from '../course/change-status.ts';
import { derivedFrom } from '../course/course-content.ts';
import { CourseEntity } from '../course/course.entity.ts';
import { saveCourse } from '../course/save-course.ts';
import { importLessons } from './import-lessons.ts';
import type { ImportedCourse } from './import-course.rules.ts';
import type { RenderedLesson } from './render-lessons.ts';

/** A course after an import, and whether the import changed anything. */
export interface ImportOutcome {
  readonly course: CourseEntity;
  readonly changed: boolean;
}

/**
 * Creates a course with its category and lessons, or makes the one with the same slug equal to the input, in the
 * transaction of an EntityManager. Where nothing differs, nothing is written.
 * @throws CourseStatusError where the course cannot go from the status it has to the one of the input.
 * @throws InvalidInputError
 */
export async function importCourse(
  em: EntityManager,
  values: ImportedCourse & { readonly lessons: readonly RenderedLesson[] },
): Promise<ImportOutcome> {
  const category = await importCategory(em, values.category);
  const existing = await em.findOne(CourseEntity, { slug: values.slug });
  const { slug, title, summary, description, level, price, imageUrl, instructorId } = values;
  const written = { title, summary, description, level, price, imageUrl, instructorId, categoryId: category.id };
  const content = { ...written, ...derivedFrom(written) };
  const course = existing
    ? Object.assign(existing, content)
    : em.create(CourseEntity, { ...content, id: newId(), slug, status: 'DRAFT', lessonIds: [] });
  course.lessonIds = await importLessons(em, course.id, values.lessons);
  if (values.status === course.status) assertFitToShow(course);
  else changeStatus(course, values.status);
  const changed = hasChanges(em);
  await saveCourse(em, course);
  return { course, changed };
}

async function importCategory(em: EntityManager, values: ImportedCourse['category']): Promise<CategoryEntity> {
  const existing = await em.findOne(CategoryEntity, { slug: values.slug });
  return existing ? Object.assign(existing, values) : em.create(CategoryEntity, { ...values, id: newId() });
}

/** Whether a flush would write anything. */
function hasChanges(em: EntityManager): boolean {
  const unitOfWork = em.getUnitOfWork();
  unitOfWork.computeChangeSets();
  return unitOfWork.getChangeSets().length > 0 || unitOfWork.getRemoveStack().size > 0;
}
