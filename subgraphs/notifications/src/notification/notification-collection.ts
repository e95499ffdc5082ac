import type { EntityManager } from '@mikro-orm/mongodb';
import type { Notification } from './notification.entity.ts';

/** A notification as MongoDB keeps it. */
type NotificationDocument = Omit<Notification, 'id'> & { readonly _id: string };

/** A collection of MongoDB, as the driver gives it: MikroORM has no word for change streams. */
export type NotificationCollection = ReturnType<EntityManager['getCollection']>;

/** A change stream of the notifications that are kept from now on. */
export type InsertStream = ReturnType<NotificationCollection['watch']>;

/**
 * Watches for new notifications.
 * @param resumeToken where an earlier stream ended: what was kept since then comes too.
 * @see https://www.mongodb.com/docs/manual/changeStreams/
 */
export function watchInserts(collection: NotificationCollection, resumeToken?: unknown): InsertStream {
  // `startAfter` goes on from every token; `resumeAfter` not from that of a collection that was renamed or dropped.
  const position = resumeToken == null ? {} : { startAfter: resumeToken };
  return collection.watch([{ $match: { operationType: 'insert' } }], position);
}

/** What a stream of inserts brings next, as the notification it is. */
export async function nextInsert(stream: InsertStream): Promise<Notification> {
  for (;;) {
    const change = await stream.next();
    if (change.operationType !== 'insert') continue;
    const { _id: id, ...notification } = change.fullDocument as NotificationDocument;
    return { id, ...notification };
  }
}
