import type { EntityManager } from '@mikro-orm/mongodb';
import { type EventPayload, recordEvent } from '@coursegraph/platform/events';
import type { Retelling } from '@coursegraph/platform/subgraph';
import { tallyChange } from './catalog-tally.ts';
import { CourseEntity } from './course.entity.ts';

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
  recordEvent(em, 'CourseChanged', toPayload(course));
}

/** Tells of every course again. */
export const retellCourses: Retelling<EntityManager, 'CourseChanged'> = {
  type: 'CourseChanged',
  projections: { notifications: 1 },
  async read(em, { after, limit }) {
    const where = after === null ? {} : { id: { $gt: after } };
    const courses = await em.find(CourseEntity, where, { orderBy: { id: 'asc' }, limit });
    return courses.map((course) => ({ id: course.id, payload: toPayload(course) }));
  },
};

function toPayload(course: CourseEntity): EventPayload<'CourseChanged'> {
  const { id: courseId, revision, title, slug, status, instructorId, price, lessonIds } = course;
  return { courseId, revision, title, slug, status, instructorId, price, lessonIds };
}
