import { LiveChanges, LiveLog } from '@coursegraph/platform/live';
import type { Logger } from '@coursegraph/platform/telemetry';
import type { EntityManager } from '@mikro-orm/mongodb';
import { counterDocuments, findNotifications, type NotificationDocument } from './notification-collection.ts';
import { Notification } from './notification.entity.ts';

/** A notification with its place among its recipient's. */
export type NumberedNotification = Notification & { readonly sequence: number };

/** Brings notifications, as they are kept, to who follows theirs: a log for each recipient. */
export type NotificationFeed = LiveLog<NumberedNotification>;

/** Opens the feed of this process. The database is watched while somebody follows. */
export function openNotificationFeed(em: EntityManager, logger: Logger): NotificationFeed {
  const changes = new LiveChanges<NumberedNotification>({
    collection: em.getCollection(Notification.tableName),
    pipeline: [{ $match: { operationType: 'insert' } }, { $project: { fullDocument: 1 } }],
    read({ fullDocument }: { readonly fullDocument?: NotificationDocument }) {
      if (!fullDocument) return undefined;
      const { _id: id, ...notification } = fullDocument;
      return { key: notification.recipientId, value: numbered({ id, ...notification }) };
    },
    logger,
  });
  return new LiveLog({
    changes,
    source: {
      async lastOf(recipientIds) {
        const counters = await counterDocuments(em)
          .find({ _id: { $in: [...recipientIds] } })
          .toArray();
        return new Map(counters.map(({ _id, last }) => [_id, last]));
      },
      async read({ key: recipientId, after, limit }) {
        const query = { recipientId, sequence: { $gt: after } };
        return (await findNotifications(em, query, { sort: { sequence: 1 }, limit })).map(numbered);
      },
    },
  });
}

/** Those from before there were sequences have none: they come before all others. */
function numbered(notification: Notification): NumberedNotification {
  return { ...notification, sequence: notification.sequence ?? 0 };
}
