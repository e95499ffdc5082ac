import { defineEntity, type InferEntity, p } from '@mikro-orm/core';

/** What notifications know of a course: a projection of `CourseChanged`. */
export const KnownCourse = defineEntity({
  name: 'KnownCourse',
  tableName: 'courses',
  properties: {
    id: p.string().primary().fieldName('_id'),
    revision: p.integer(),
    title: p.string(),
    /** Where the app shows it: at `/courses/<slug>`. */
    slug: p.string(),
    status: p.string().$type<'DRAFT' | 'PUBLISHED' | 'ARCHIVED'>(),
    instructorId: p.string(),
  },
});
export type KnownCourse = InferEntity<typeof KnownCourse>;
