import type { InputProblem } from '@coursegraph/platform/errors';
import { newId } from '@coursegraph/platform/persistence';
import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/mongodb';
import type { CourseImportStatus } from './course-import-status.ts';
import type { ImportedCourse } from './import-course.rules.ts';

const keptSeconds = 7 * 24 * 60 * 60;

/** An import of a course, from when it was asked for; for a week. */
export const CourseImportEntity = defineEntity({
  name: 'CourseImportEntity',
  tableName: 'course_imports',
  properties: {
    id: p
      .string()
      .primary()
      .fieldName('_id')
      .onCreate(() => newId()),
    /** The course as it is to be. Null when the import is over: then nobody needs it. */
    input: p.json<ImportedCourse>().nullable(),
    status: p.string().$type<CourseImportStatus>(),
    stepCount: p.integer(),
    completedStepCount: p.integer(),
    /** Why it failed. */
    problems: p.json<Pick<InputProblem, 'path' | 'message'>[]>(),
    /** Null until it has succeeded, as is `changed`. */
    courseId: p.string().nullable(),
    changed: p.boolean().nullable(),
    createdAt: p.datetime(),
  },
  indexes: [{ properties: ['createdAt'], options: { expireAfterSeconds: keptSeconds } }],
});
export type CourseImportEntity = InferEntity<typeof CourseImportEntity>;

type CourseImportDocument = Omit<CourseImportEntity, 'id'> & { readonly _id: string };

/** The collection of imports, for the conditional writes that the ORM has no words for. */
export function courseImports(em: EntityManager): ReturnType<typeof em.getCollection<CourseImportDocument>> {
  return em.getCollection<CourseImportDocument>(CourseImportEntity.tableName);
}

/** Finds an import to show it, without its input, past the identity map: it changes meanwhile. */
export async function findCourseImport(em: EntityManager, id: string): Promise<CourseImportEntity | null> {
  const found = await courseImports(em).findOne({ _id: id }, { projection: { input: 0 } });
  if (!found) return null;
  const { _id, ...rest } = found;
  return { id: _id, ...rest };
}
