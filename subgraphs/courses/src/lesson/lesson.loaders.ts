import { defineLoader, indexBy } from '@coursegraph/platform/persistence';
import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import { LessonEntity } from './lesson.entity.ts';

/** Lessons by id, without their texts, whoever asks. */
export const lessonById = defineLoader(async (ids, { em }: SubgraphContext) => {
  const lessons = await em.find(
    LessonEntity,
    { id: { $in: [...ids] } },
    { exclude: ['content', 'contentHtml'], disableIdentityMap: true },
  );
  return indexBy(lessons, ({ id }) => id);
});

/** The texts of lessons, by the lesson's id, whoever asks. */
export const lessonTextById = defineLoader(async (ids, { em }: SubgraphContext) => {
  const lessons = await em.find(
    LessonEntity,
    { id: { $in: [...ids] } },
    { fields: ['content', 'contentHtml'], disableIdentityMap: true },
  );
  return indexBy(lessons, ({ id }) => id);
});

/** The lessons of courses, by the course's id, without their texts and in no particular order; null for none. */
export const lessonsOfCourse = defineLoader(async (courseIds, { em }: SubgraphContext) => {
  const lessons = await em.find(
    LessonEntity,
    { courseId: { $in: [...courseIds] } },
    { exclude: ['content', 'contentHtml'], disableIdentityMap: true },
  );
  return new Map(courseIds.map((id) => [id, lessons.filter(({ courseId }) => courseId === id)]));
});

/** How many minutes the lessons of courses take together, by the course's id; null where there are none. */
export const durationOfCourse = defineLoader(async (courseIds, { em }: SubgraphContext) => {
  const sums = (await em.aggregate(LessonEntity, [
    { $match: { courseId: { $in: courseIds } } },
    { $group: { _id: '$courseId', minutes: { $sum: '$durationMinutes' } } },
  ])) as { _id: string; minutes: number }[];
  return new Map(sums.map(({ _id, minutes }) => [_id, minutes]));
});
