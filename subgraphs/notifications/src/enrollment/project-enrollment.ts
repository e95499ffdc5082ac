import type { EventHandler } from '@coursegraph/platform/events';
import type { EntityManager } from '@mikro-orm/mongodb';
import { KnownEnrollment } from './known-enrollment.entity.ts';

/** Notes who is enrolled in which course. */
export const projectEnrollment: EventHandler<EntityManager, 'Enrolled'> = async (events, em) => {
  const enrollments = events.map(({ payload: { enrollmentId: id, courseId, studentId } }) => ({
    id,
    courseId,
    studentId,
  }));
  await em.upsertMany(KnownEnrollment, enrollments);
};
