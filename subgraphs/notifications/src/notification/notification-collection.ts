import type { EntityManager } from '@mikro-orm/mongodb';
import { Notification } from './notification.entity.ts';

/** A notification as MongoDB keeps it. */
type NotificationDocument = Omit<Notification, 'id'> & { readonly _id: string };

/** A collection of MongoDB, as the driver gives it: MikroORM has no word for change streams. */
export type NotificationCollection = ReturnType<EntityManager['getCollection']>;

/** A change stream of the notifications that are kept from now on. */
export type InsertStream = ReturnType<NotificationCollection['watch']>;

type NotificationDocuments = ReturnType<typeof notificationDocuments>;

/** The collection, with its documents' type. */
export function notificationDocuments(em: EntityManager): ReturnType<typeof em.getCollection<NotificationDocument>> {
  return em.getCollection<NotificationDocument>(Notification.tableName);
}

/** Finds notifications to show them. It passes over the ORM, which would take most of the time. */
export async function findNotifications(
  em: EntityManager,
  query: NonNullable<Parameters<NotificationDocuments['countDocuments']>[0]>,
  options?: Parameters<NotificationDocuments['find']>[1],
): Promise<Notification[]> {
  const documents = await notificationDocuments(em).find(query, options).toArray();
  return documents.map(({ _id: id, ...notification }) => ({ id, ...notification }));
}

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
