import { defineEntity, type InferEntity, p } from '@mikro-orm/core';

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
