import { defineEntity, type InferEntity, p } from '@mikro-orm/core';

/**
 * Who is enrolled in what: a projection of the event `Enrolled`, by which this subgraph decides by itself who may read a
 * lesson. Its id is made of what it says, so the same fact is kept once however often it is heard.
 */
export const EnrollmentEntity = defineEntity({
  name: 'Enrollment',
  tableName: 'enrollments',
  properties: {
    id: p.string().primary().fieldName('_id'),
    studentId: p.string(),
    courseId: p.string(),
  },
});

export type EnrollmentEntity = InferEntity<typeof EnrollmentEntity>;

/** The id of the enrollment of a person in a course. */
export function enrollmentId({
  studentId,
  courseId,
}: {
  readonly studentId: string;
  readonly courseId: string;
}): string {
  return `${studentId}:${courseId}`;
}
