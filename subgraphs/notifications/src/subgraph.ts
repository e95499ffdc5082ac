import { defineMongoSubgraph } from '@coursegraph/platform/subgraph';
import { NotificationFeed } from './notification/notification-feed.ts';
import { Notification } from './notification/notification.entity.ts';
import { toNotification } from './notification/notification.mapper.ts';
import { NotificationResolver } from './notification/notification.resolver.ts';
import { notifyOfEnrollment, notifyOfFailedQuiz, notifyOfMilestone } from './notification/notify.ts';
import { readNotification } from './notification/read-notification.ts';
import type { NotificationsResources } from './notifications-context.ts';

/** Notifications, kept and live. */
export const notifications = defineMongoSubgraph<'notifications', NotificationsResources>({
  name: 'notifications',
  database: 'mongodb',
  entities: [Notification],
  schema: {
    resolvers: [NotificationResolver],
    references: {
      async Notification({ id }, context) {
        const notification = await readNotification(context, id);
        return notification && toNotification(notification);
      },
    },
  },
  eventHandlers: {
    Enrolled: notifyOfEnrollment,
    MilestoneReached: notifyOfMilestone,
    AttemptGraded: notifyOfFailedQuiz,
  },
  async open({ em, logger }) {
    const feed = await NotificationFeed.open({ collection: em.getCollection(Notification.tableName), logger });
    return { resources: { feed }, close: () => feed.close() };
  },
});
