import type { Plain } from '@coursegraph/platform/cache';
import { defineGathering, defineLoader } from '@coursegraph/platform/persistence';
import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import { KnownCourse } from './course.entity.ts';

/** A course as it is kept: plain, so that it is the same after it was in the cache. */
type PlainCourse = Plain<Pick<KnownCourse, 'id' | 'revision' | 'status' | 'instructorId' | 'lessonIds'>>;

const findCourse = defineGathering<string, PlainCourse | null>(async (ids, em) => {
  const courses = new Map<string, PlainCourse>();
  for (const { id, revision, status, instructorId, lessonIds } of await em.find(
    KnownCourse,
    { id: { $in: [...ids] } },
    { disableIdentityMap: true },
  ))
    courses.set(id, { id, revision, status, instructorId, lessonIds });
  return ids.map((id) => courses.get(id) ?? null);
});

/**
 * What is known of a course, by its id, from the cache. Nobody changes it by an act of their own, only events do, so
 * nobody misses what they have written.
 */
export const knownCourseById = defineLoader<SubgraphContext, string, PlainCourse>(async (ids, { em, cache }) => {
  const find = findCourse(em);
  const found = await Promise.all(ids.map((id) => cache.getOrLoad({ kind: 'course', id }, () => find(id))));
  return new Map(found.flatMap((course) => (course ? [[course.id, course] as const] : [])));
});
