import { defineLoader, indexBy } from '@coursegraph/platform/persistence';
import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import { KnownCourse } from './course.entity.ts';

/** What is known of a course, by its id. */
export const knownCourseById = defineLoader<SubgraphContext, string, KnownCourse>(async (ids, { em }) =>
  indexBy(await em.find(KnownCourse, { id: { $in: [...ids] } }, { disableIdentityMap: true }), ({ id }) => id),
);
