import type { LiveState } from '@coursegraph/platform/live';
import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import type { EntityManager } from '@mikro-orm/mongodb';

/** What this subgraph opens when it starts. */
export interface QuizzesResources {
  /** Attempts, by their ids: that one was submitted, or has another time to end, not each answer. */
  readonly liveAttempts: LiveState;
}

/** What resolvers of this subgraph that need its resources have: one for each request. */
export type QuizzesContext = SubgraphContext<EntityManager, QuizzesResources>;
