import type { EntityManager } from '@mikro-orm/mongodb';
import { type CourseDocument, courseCollection } from './course.entity.ts';
import { CourseStatus } from './course-status.ts';
import { searchPrefixes } from './search-words.ts';

const batchSize = 500;

/** Gives courses that are older than the search what it finds them by. Where there are none, it costs one look at an index. */
export async function beginCourseSearch(em: EntityManager): Promise<void> {
  const courses = courseCollection(em);
  const unfound = courses
    .find({ status: { $in: Object.values(CourseStatus) }, searchPrefixes: null as never })
    .project<Pick<CourseDocument, '_id' | 'title' | 'summary'>>({ title: 1, summary: 1 });
  let updates: Parameters<typeof courses.bulkWrite>[0][number][] = [];
  const write = async () => {
    if (updates.length > 0) await courses.bulkWrite(updates, { ordered: false });
    updates = [];
  };
  for await (const { _id, title, summary } of unfound) {
    updates.push({
      updateOne: { filter: { _id }, update: { $set: { searchPrefixes: searchPrefixes(`${title} ${summary}`) } } },
    });
    if (updates.length === batchSize) await write();
  }
  await write();
}
