import { defineGathering, indexBy } from '@coursegraph/platform/persistence';
import { KnownCourse } from './known-course.entity.ts';

type KnownCourseDocument = Omit<KnownCourse, 'id'> & { readonly _id: string };

/** What is known of a course, by its id; null where nothing is. Those of all requests that ask at a time are read together. */
export const findKnownCourse = defineGathering<string, KnownCourse | null>(async (ids, em) => {
  const documents = await em
    .getCollection<KnownCourseDocument>(KnownCourse.tableName)
    .find({ _id: { $in: [...new Set(ids)] } })
    .toArray();
  const courses = indexBy(
    documents.map(({ _id: id, ...course }): KnownCourse => ({ id, ...course })),
    ({ id }) => id,
  );
  return ids.map((id) => courses.get(id) ?? null);
});
