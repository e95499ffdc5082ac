import type { EntityManager } from '@mikro-orm/mongodb';
import { recordEvent } from '@coursegraph/platform/events';
import { tallyChange } from './catalog-tally.ts';
import type { CourseEntity } from './course.entity.ts';

/**
 * Writes what a transaction has changed so far. Where the course itself is among it, it is counted anew in
 * the catalog's tally, and the others are told, in the same transaction, with the revision that the change has led to. Where nothing differs, nothing is written or told.
 */
export async function saveCourse(em: EntityManager, course: CourseEntity): Promise<void> {
  const revisionBefore = course.revision;
  const before = em.getUnitOfWork().getOriginalEntityData(course) as CourseEntity | undefined;
  await em.flush();
  if (course.revision === revisionBefore) return;
  await tallyChange(em, { before, after: course });
  const { id: courseId, revision, status, instructorId, price, lessonIds } = course;
  recordEvent(em, 'CourseChanged', { courseId, revision, status, instructorId, price, lessonIds });
}
