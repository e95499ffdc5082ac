import type { EventHandler } from '@coursegraph/platform/events';
import type { EntityManager } from '@mikro-orm/mongodb';
import { KnownEnrollment } from './enrollment.entity.ts';

/** Notes who is enrolled in which course. */
export const projectEnrollment: EventHandler<EntityManager, 'Enrolled'> = async ({ payload }, em) => {
  const { enrollmentId, courseId, studentId } = payload;
  await em.upsert(KnownEnrollment, { id: enrollmentId, courseId, studentId });
};
