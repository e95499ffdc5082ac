import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/mongodb';

/** What progress knows of a course: a projection of `CourseChanged`. */
export const KnownCourse = defineEntity({
  name: 'KnownCourse',
  tableName: 'known_courses',
  properties: {
    id: p.string().primary().fieldName('_id'),
    revision: p.integer(),
    status: p.string().$type<'DRAFT' | 'PUBLISHED' | 'ARCHIVED'>(),
    instructorId: p.string(),
    priceAmount: p.integer(),
    /** In the order in which they are learned. */
    lessonIds: p.array(),
  },
  indexes: [{ properties: ['lessonIds'] }],
});
export type KnownCourse = InferEntity<typeof KnownCourse>;

type KnownCourseDocument = Omit<KnownCourse, 'id'> & { readonly _id: string };

/** Finds what is known of courses, to read it. It passes over the ORM, which would take most of the time. */
export async function findKnownCourses(
  em: EntityManager,
  query: { readonly _id: { readonly $in: string[] } } | { readonly lessonIds: { readonly $in: string[] } },
): Promise<KnownCourse[]> {
  const documents = await em.getCollection<KnownCourseDocument>(KnownCourse.tableName).find(query).toArray();
  return documents.map(({ _id: id, ...course }) => ({ id, ...course }));
}
