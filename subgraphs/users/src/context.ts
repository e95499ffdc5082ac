import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { KeyRing } from './access-token/key-ring.ts';
import type { LogInLimits } from './session/log-in-limits.ts';
import type { RefreshCookie } from './session/refresh-cookie.ts';

/** What this subgraph opens besides its database. */
export interface UsersResources {
  readonly keyRing: KeyRing;
  readonly logInLimits: LogInLimits;
  readonly refreshCookie: RefreshCookie;
}

/** What the resolvers, use cases and loaders of this subgraph have. */
export type UsersContext = SubgraphContext<EntityManager, UsersResources>;
