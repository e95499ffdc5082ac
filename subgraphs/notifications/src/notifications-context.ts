import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import type { EntityManager } from '@mikro-orm/mongodb';
import type { DeliveryResources } from './delivery/open-channels.ts';
import type { AnnouncementFeed } from './announcement/announcement-feed.ts';
import type { NotificationFeed } from './notification/notification-feed.ts';
import type { OutboundResources } from './outbound/open-outbound.ts';

/** What this subgraph opens when it starts. */
export interface NotificationsResources extends DeliveryResources, OutboundResources {
  readonly announcements: AnnouncementFeed;
  /** What subscriptions are fed by: one for all requests of the process. */
  readonly feed: NotificationFeed;
}

/** What this subgraph's resolvers and loaders have: one for each request. */
export type NotificationsContext = SubgraphContext<EntityManager, NotificationsResources>;
