import { defineLoader, indexBy } from '@coursegraph/platform/persistence';
import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import { findKnownCourses } from '../course/course.entity.ts';
import { countEnrolled } from './enrollment-tally.ts';
import { type Enrollment, findEnrollments } from './enrollment.entity.ts';

/** An enrollment, by its id. */
export const enrollmentById = defineLoader<SubgraphContext, string, Enrollment>(async (ids, { em }) =>
  indexBy(await findEnrollments(em, { _id: { $in: [...ids] } }), ({ id }) => id),
);

/** The enrollment of who asks, by the course's id. */
export const viewerEnrollmentByCourseId = defineLoader<SubgraphContext, string, Enrollment>(
  async (courseIds, { em, principal }) => {
    if (!principal) return new Map();
    const enrollments = await findEnrollments(em, { studentId: principal.userId, courseId: { $in: [...courseIds] } });
    return indexBy(enrollments, ({ courseId }) => courseId);
  },
);

/** When who asks completed a lesson, by the lesson's id. */
export const viewerCompletionByLessonId = defineLoader<SubgraphContext, string, Date>(async (lessonIds, context) => {
  if (!context.principal) return new Map();
  const courses = await findKnownCourses(context.em, { lessonIds: { $in: [...lessonIds] } });
  const enrollments = await viewerEnrollmentByCourseId(context).loadMany(courses.map(({ id }) => id));
  return new Map(
    enrollments.flatMap((enrollment) =>
      enrollment === null || enrollment instanceof Error
        ? []
        : enrollment.completedLessons.map(({ lessonId, completedAt }) => [lessonId, new Date(completedAt)] as const),
    ),
  );
});

/** How many have enrolled in a course, by its id; null where nobody has. */
export const enrollmentCountByCourseId = defineLoader<SubgraphContext, string, number>((courseIds, { em }) =>
  countEnrolled(em, courseIds),
);
