import { newId } from '@coursegraph/platform/persistence';
import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/mongodb';
import type { CompletedLesson, ReachedMilestone } from './progress-rules.ts';

/** A learner in a course, with all of their progress: one document, so that a dashboard is one read. */
export const Enrollment = defineEntity({
  name: 'Enrollment',
  tableName: 'enrollments',
  properties: {
    id: p
      .string()
      .primary()
      .fieldName('_id')
      .onCreate(() => newId()),
    studentId: p.string(),
    courseId: p.string(),
    enrolledAt: p.datetime(),
    /** In the order of completion; at most 200, the most lessons a course has. */
    completedLessons: p.json<CompletedLesson[]>(),
    milestones: p.json<ReachedMilestone[]>(),
    completedAt: p.datetime().nullable(),
  },
  uniques: [{ properties: ['studentId', 'courseId'] }],
  indexes: [{ properties: ['studentId', 'id'] }, { properties: ['courseId', 'id'] }],
});
export type Enrollment = InferEntity<typeof Enrollment>;

type EnrollmentDocument = Omit<Enrollment, 'id'> & { readonly _id: string };
type EnrollmentCollection = ReturnType<typeof enrollmentCollection>;

/** The collection of enrollments. */
export function enrollmentCollection(em: EntityManager): ReturnType<typeof em.getCollection<EnrollmentDocument>> {
  return em.getCollection<EnrollmentDocument>(Enrollment.tableName);
}

/** Finds enrollments to show them. It passes over the ORM, which would take most of the time. */
export async function findEnrollments(
  em: EntityManager,
  query: NonNullable<Parameters<EnrollmentCollection['countDocuments']>[0]>,
  options?: Parameters<EnrollmentCollection['find']>[1],
): Promise<Enrollment[]> {
  const documents = await enrollmentCollection(em).find(query, options).toArray();
  return documents.map(({ _id: id, ...enrollment }) => ({ id, ...enrollment }));
}
