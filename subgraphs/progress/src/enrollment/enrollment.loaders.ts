import { defineLoader, indexBy } from '@coursegraph/platform/persistence';
import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import { KnownCourse } from '../course/course.entity.ts';
import { Enrollment } from './enrollment.entity.ts';

/** An enrollment, by its id. */
export const enrollmentById = defineLoader<SubgraphContext, string, Enrollment>(async (ids, { em }) =>
  indexBy(await em.find(Enrollment, { id: { $in: [...ids] } }), ({ id }) => id),
);

/** The enrollment of who asks, by the course's id. */
export const viewerEnrollmentByCourseId = defineLoader<SubgraphContext, string, Enrollment>(
  async (courseIds, { em, principal }) => {
    if (!principal) return new Map();
    const enrollments = await em.find(Enrollment, { studentId: principal.userId, courseId: { $in: [...courseIds] } });
    return indexBy(enrollments, ({ courseId }) => courseId);
  },
);

/** When who asks completed a lesson, by the lesson's id. */
export const viewerCompletionByLessonId = defineLoader<SubgraphContext, string, Date>(async (lessonIds, context) => {
  if (!context.principal) return new Map();
  const courses = await context.em.find(KnownCourse, { lessonIds: { $in: [...lessonIds] } }, { fields: ['id'] });
  const enrollments = await viewerEnrollmentByCourseId(context).loadMany(courses.map(({ id }) => id));
  return new Map(
    enrollments.flatMap((enrollment) =>
      enrollment === null || enrollment instanceof Error
        ? []
        : enrollment.completedLessons.map(({ lessonId, completedAt }) => [lessonId, new Date(completedAt)] as const),
    ),
  );
});

/** How many have enrolled in a course, by its id. */
export const enrollmentCountByCourseId = defineLoader<SubgraphContext, string, number>(async (courseIds, { em }) => {
  // A count by the index grows with one course's learners. A counter would not, but everybody who enrolls in a popular
  // course at once would wait for the same document.
  const counts = await em
    .getCollection<{ courseId: string }>(Enrollment.tableName)
    .aggregate<{ _id: string; count: number }>([
      { $match: { courseId: { $in: [...courseIds] } } },
      { $group: { _id: '$courseId', count: { $sum: 1 } } },
    ])
    .toArray();
  return new Map(counts.map(({ _id, count }) => [_id, count]));
});
