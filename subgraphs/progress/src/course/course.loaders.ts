import { defineGatheredLoader, indexBy } from '@coursegraph/platform/persistence';
import { findKnownCourses, type KnownCourse } from './course.entity.ts';

/** What is known of a course, by its id. */
export const knownCourseById = defineGatheredLoader<KnownCourse>(async (ids, em) =>
  indexBy(await findKnownCourses(em, { _id: { $in: [...ids] } }), ({ id }) => id),
);

/** The courses that a lesson is in, by the lesson's id: one in practice. */
export const coursesOfLesson = defineGatheredLoader<KnownCourse[]>(async (lessonIds, em) => {
  const courses = await findKnownCourses(em, { lessonIds: { $in: [...lessonIds] } });
  const found = new Map<string, KnownCourse[]>(lessonIds.map((id) => [id, []]));
  for (const course of courses) for (const id of course.lessonIds) found.get(id)?.push(course);
  return found;
});
