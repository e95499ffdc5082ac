import { addToTally, beginTally, readTally } from '@coursegraph/platform/persistence';
import type { EntityManager } from '@mikro-orm/mongodb';
import { enrollmentCollection } from './enrollment.entity.ts';

/** Counts an enrollment in a course, in its transaction. */
export async function tallyEnrollment(em: EntityManager, courseId: string): Promise<void> {
  await addToTally(em, new Map([[courseId, 1]]));
}

/** How many have enrolled in courses, by the course's id; those in which nobody has are left out. */
export function countEnrolled(em: EntityManager, courseIds: readonly string[]): Promise<Map<string, number>> {
  return readTally(em, courseIds);
}

/** Counts the enrollments that are there, where none were counted yet. */
export async function beginEnrollmentTally(em: EntityManager): Promise<void> {
  await beginTally(em, async (session) => {
    const counts = await enrollmentCollection(em)
      .aggregate<{ readonly _id: string; readonly count: number }>(
        [{ $group: { _id: '$courseId', count: { $sum: 1 } } }],
        { session, hint: { courseId: 1, _id: 1 } },
      )
      .toArray();
    return new Map(counts.map(({ _id, count }) => [_id, count]));
  });
}
