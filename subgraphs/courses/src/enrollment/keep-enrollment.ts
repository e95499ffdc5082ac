import type { EntityManager } from '@mikro-orm/mongodb';
import type { EventHandler } from '@coursegraph/platform/events';
import { EnrollmentEntity, enrollmentId } from './enrollment.entity.ts';

/** Keeps who has enrolled in what. */
export const keepEnrollment: EventHandler<EntityManager, 'Enrolled'> = async ({ payload }, em) => {
  const { studentId, courseId } = payload;
  await em.upsert(EnrollmentEntity, { id: enrollmentId(payload), studentId, courseId });
};
