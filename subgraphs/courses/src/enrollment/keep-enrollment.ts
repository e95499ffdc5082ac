import type { EntityManager } from '@mikro-orm/mongodb';
import type { EventHandler } from '@coursegraph/platform/events';
import { EnrollmentEntity, enrollmentId } from './enrollment.entity.ts';

/** Keeps who has enrolled in what. */
export const keepEnrollment: EventHandler<EntityManager, 'Enrolled'> = async (events, em) => {
  const enrollments = events.map(({ payload }) => {
    const { studentId, courseId } = payload;
    return { id: enrollmentId(payload), studentId, courseId };
  });
  await em.upsertMany(EnrollmentEntity, enrollments);
};
