import { indexBy } from '@coursegraph/platform/persistence';
import type { Retelling } from '@coursegraph/platform/subgraph';
import type { EntityManager } from '@mikro-orm/mongodb';
import { KnownCourse } from '../course/course.entity.ts';
import { Enrollment } from './enrollment.entity.ts';

/** Tells of every enrollment again. */
export const retellEnrollments: Retelling<EntityManager, 'Enrolled'> = {
  type: 'Enrolled',
  projections: { notifications: 1 },
  async read(em, { after, limit }) {
    const where = after === null ? {} : { id: { $gt: after } };
    const enrollments = await em.find(Enrollment, where, {
      ...{ orderBy: { id: 'asc' }, limit },
      fields: ['id', 'courseId', 'studentId'],
    });
    const courseIds = [...new Set(enrollments.map(({ courseId }) => courseId))];
    const courses = indexBy(await em.find(KnownCourse, { id: { $in: courseIds } }), ({ id }) => id);
    return enrollments.map(({ id, courseId, studentId }) => {
      // Nobody enrolls in a course that is not known here.
      const { instructorId } = courses.get(courseId)!;
      return { id, payload: { enrollmentId: id, courseId, studentId, instructorId } };
    });
  },
};
