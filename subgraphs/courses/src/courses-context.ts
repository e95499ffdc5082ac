import type { LiveState } from '@coursegraph/platform/live';
import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import type { EntityManager } from '@mikro-orm/mongodb';

/** What this subgraph opens when it starts. */
export interface CoursesResources {
  /** Imports of courses, by their ids. */
  readonly liveImports: LiveState;
}

/** What resolvers of this subgraph that need its resources have: one for each request. */
export type CoursesContext = SubgraphContext<EntityManager, CoursesResources>;
