import { defineLoader, indexBy } from '@coursegraph/platform/persistence';
import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import { findKnownCourses, type KnownCourse } from './course.entity.ts';

/** What is known of a course, by its id. */
export const knownCourseById = defineLoader<SubgraphContext, string, KnownCourse>(async (ids, { em }) =>
  indexBy(await findKnownCourses(em, { _id: { $in: [...ids] } }), ({ id }) => id),
);
