import { oneByOne } from '@coursegraph/platform/events';
import type { EntityManager } from '@mikro-orm/mongodb';
import { KnownCourse } from './known-course.entity.ts';

/** Keeps what notifications know of a course up to date. The highest revision wins, in whatever order they arrive. */
export const projectCourse = oneByOne<EntityManager, 'CourseChanged'>(async ({ payload }, em) => {
  const { courseId, revision, title, slug, status, instructorId } = payload;
  const known = await em.findOne(KnownCourse, { id: courseId });
  if (known && known.revision >= revision) return;
  await em.upsert(KnownCourse, { id: courseId, revision, title, slug, status, instructorId });
});
