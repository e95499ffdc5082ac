import { defineGatheredLoader, defineLoader, indexBy } from '@coursegraph/platform/persistence';
import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import { findLessonOutlines, lessonCollection, type LessonDocument } from './lesson.entity.ts';

/** Lessons by id, without their texts, whoever asks. */
export const lessonById = defineGatheredLoader(async (ids, em) =>
  indexBy(await findLessonOutlines(em, { _id: { $in: [...ids] } }), ({ id }) => id),
);

/** The texts of lessons, by the lesson's id, whoever asks. */
export const lessonTextById = defineGatheredLoader(async (ids, em) => {
  const texts = await lessonCollection(em)
    .find({ _id: { $in: [...ids] } })
    .project<Pick<LessonDocument, '_id' | 'content' | 'contentHtml'>>({ content: 1, contentHtml: 1 })
    .toArray();
  return indexBy(texts, ({ _id }) => _id);
});

/** The lessons of courses, by the course's id, without their texts and in no particular order; null for none. */
export const lessonsOfCourse = defineGatheredLoader(async (courseIds, em) => {
  const lessons = await findLessonOutlines(em, { courseId: { $in: [...courseIds] } });
  return new Map(courseIds.map((id) => [id, lessons.filter(({ courseId }) => courseId === id)]));
});

const sumOfDurations = defineGatheredLoader(async (courseIds, em) => {
  const sums = await lessonCollection(em)
    .aggregate<{ readonly _id: string; readonly minutes: number }>([
      { $match: { courseId: { $in: courseIds } } },
      { $group: { _id: '$courseId', minutes: { $sum: '$durationMinutes' } } },
    ])
    .toArray();
  return new Map(sums.map(({ _id, minutes }) => [_id, minutes]));
});

/** How many minutes the lessons of courses take together, by the course's id; null where there are none. */
export const durationOfCourse = defineLoader(async (courseIds, context: SubgraphContext) => {
  const durations = courseIds.map(async (id) => {
    // Where the request reads the lessons too, there is nothing more to read.
    const lessons = await lessonsOfCourse(context).asked(id);
    const sum = lessons?.reduce((minutes, { durationMinutes }) => minutes + durationMinutes, 0);
    return [id, sum ?? (await sumOfDurations(context).load(id))] as const;
  });
  return new Map(await Promise.all(durations));
});
