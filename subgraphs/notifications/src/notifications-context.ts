import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import type { EntityManager } from '@mikro-orm/mongodb';
import type { NotificationFeed } from './notification/notification-feed.ts';

/** What this subgraph opens when it starts. */
export interface NotificationsResources {
  /** What subscriptions are fed by: one for all requests of the process. */
  readonly feed: NotificationFeed;
}

/** What this subgraph's resolvers and loaders have: one for each request. */
export type NotificationsContext = SubgraphContext<EntityManager, NotificationsResources>;
