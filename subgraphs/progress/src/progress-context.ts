import type { LiveChanges, LiveState } from '@coursegraph/platform/live';
import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import type { EntityManager } from '@mikro-orm/mongodb';

/** What this subgraph opens when it starts. */
export interface ProgressResources {
  /** Enrollments, by their ids. */
  readonly liveEnrollments: LiveState;
  /** Changes to what is known of courses, by their ids: what part of a course is completed depends on it. */
  readonly courseChanges: LiveChanges<unknown>;
}

/** What resolvers of this subgraph that need its resources have: one for each request. */
export type ProgressContext = SubgraphContext<EntityManager, ProgressResources>;
