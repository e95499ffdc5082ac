import { oneByOne } from '@coursegraph/platform/events';
import type { EntityManager } from '@mikro-orm/mongodb';
import { KnownCourse } from './course.entity.ts';

/** Keeps what progress knows of a course up to date. The highest revision wins, in whatever order they arrive. */
export const projectCourse = oneByOne<EntityManager, 'CourseChanged'>(async ({ payload }, em) => {
  const { courseId, revision, status, instructorId, price, lessonIds } = payload;
  const known = await em.findOne(KnownCourse, { id: courseId });
  if (known && known.revision >= revision) return;
  await em.upsert(KnownCourse, { id: courseId, revision, status, instructorId, priceAmount: price.amount, lessonIds });
});
