import { defineGatheredLoader, defineGathering, defineLoader, indexBy } from '@coursegraph/platform/persistence';
import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import { coursesOfLesson } from '../course/course.loaders.ts';
import { countEnrolled } from './enrollment-tally.ts';
import { type Enrollment, findEnrollments } from './enrollment.entity.ts';

/** An enrollment, by its id. */
export const enrollmentById = defineLoader<SubgraphContext, string, Enrollment>(async (ids, { em }) =>
  indexBy(await findEnrollments(em, { _id: { $in: [...ids] } }), ({ id }) => id),
);

const keyOf = ({ studentId, courseId }: Pick<Enrollment, 'studentId' | 'courseId'>) => `${studentId} ${courseId}`;

/** The enrollment of a student in a course: those that are asked for at once, together, and always as it is now. */
export const enrollmentOfStudent = defineGathering<Pick<Enrollment, 'studentId' | 'courseId'>, Enrollment | null>(
  async (asked, em) => {
    const coursesOf = (student: string) =>
      asked.filter(({ studentId }) => studentId === student).map(({ courseId }) => courseId);
    const students = new Set(asked.map(({ studentId }) => studentId));
    const ofStudents = Array.from(students, (studentId) => ({ studentId, courseId: { $in: coursesOf(studentId) } }));
    const found = indexBy(await findEnrollments(em, { $or: ofStudents }), keyOf);
    return asked.map((enrollment) => found.get(keyOf(enrollment)) ?? null);
  },
);

/** The enrollment of who asks, by the course's id. */
export const viewerEnrollmentByCourseId = defineLoader<SubgraphContext, string, Enrollment>(
  async (courseIds, { em, principal }) => {
    if (!principal) return new Map();
    const enrollment = enrollmentOfStudent(em);
    const found = await Promise.all(courseIds.map((courseId) => enrollment({ studentId: principal.userId, courseId })));
    return indexBy(
      found.filter((enrollment) => enrollment !== null),
      ({ courseId }) => courseId,
    );
  },
);

/** When who asks completed a lesson, by the lesson's id. */
export const viewerCompletionByLessonId = defineLoader<SubgraphContext, string, Date>(async (lessonIds, context) => {
  if (!context.principal) return new Map();
  const courses = await Promise.all(lessonIds.map((id) => coursesOfLesson(context).load(id)));
  const courseIds = new Set(courses.flatMap((some) => some?.map(({ id }) => id) ?? []));
  const enrollments = await viewerEnrollmentByCourseId(context).loadMany([...courseIds]);
  return new Map(
    enrollments.flatMap((enrollment) =>
      enrollment === null || enrollment instanceof Error
        ? []
        : enrollment.completedLessons.map(({ lessonId, completedAt }) => [lessonId, new Date(completedAt)] as const),
    ),
  );
});

/** How many have enrolled in a course, by its id; null where nobody has. */
export const enrollmentCountByCourseId = defineGatheredLoader<number>((courseIds, em) => countEnrolled(em, courseIds));
