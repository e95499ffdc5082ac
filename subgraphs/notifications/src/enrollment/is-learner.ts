import { defineGathering } from '@coursegraph/platform/persistence';
import { KnownEnrollment } from './known-enrollment.entity.ts';

/** Somebody, and the course that they may have enrolled in. */
export interface Seat {
  readonly courseId: string;
  readonly studentId: string;
}

/** Whether somebody is enrolled in a course. What all requests of a moment ask is read together: a class that comes at once. */
export const isLearner = defineGathering<Seat, boolean>(async (seats, em) => {
  const asked = new Map<string, Set<string>>();
  for (const { courseId, studentId } of seats) asked.set(courseId, (asked.get(courseId) ?? new Set()).add(studentId));
  const enrollments = em.getCollection<KnownEnrollment>(KnownEnrollment.tableName);
  const learners = await Promise.all(
    Array.from(asked, async ([courseId, studentIds]) => {
      const query = { courseId, studentId: { $in: [...studentIds] } };
      const found = await enrollments.find(query, { projection: { _id: 0, studentId: 1 } }).toArray();
      return [courseId, new Set(found.map(({ studentId }) => studentId))] as const;
    }),
  );
  const learnersOf = new Map(learners);
  return seats.map(({ courseId, studentId }) => learnersOf.get(courseId)!.has(studentId));
});
