import { defineEntity, type InferEntity, p } from '@mikro-orm/core';

/** What quizzes know of a course: a projection of `CourseChanged`. */
export const KnownCourse = defineEntity({
  name: 'KnownCourse',
  tableName: 'courses',
  properties: {
    id: p.string().primary().fieldName('_id'),
    revision: p.integer(),
    status: p.string().$type<'DRAFT' | 'PUBLISHED' | 'ARCHIVED'>(),
    instructorId: p.string(),
    /** In the order in which they are learned. */
    lessonIds: p.array(),
  },
});
export type KnownCourse = InferEntity<typeof KnownCourse>;
