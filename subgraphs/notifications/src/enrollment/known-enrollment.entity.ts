import { defineEntity, type InferEntity, p } from '@mikro-orm/core';

/** What notifications know of an enrollment: a projection of `Enrolled`. */
export const KnownEnrollment = defineEntity({
  name: 'KnownEnrollment',
  tableName: 'enrollments',
  properties: {
    id: p.string().primary().fieldName('_id'),
    studentId: p.string(),
    courseId: p.string(),
  },
  indexes: [{ properties: ['courseId', 'studentId'] }],
});
export type KnownEnrollment = InferEntity<typeof KnownEnrollment>;
