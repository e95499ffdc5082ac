import type { EntityManager } from '@mikro-orm/mongodb';
import { NotificationCounter } from './notification-counter.entity.ts';
import { Notification } from './notification.entity.ts';

/** A notification as MongoDB keeps it. */
export type NotificationDocument = Omit<Notification, 'id'> & { readonly _id: string };

/** A counter as MongoDB keeps it. */
interface CounterDocument {
  readonly _id: string;
  readonly last: number;
}

type NotificationDocuments = ReturnType<typeof notificationDocuments>;

/** The collection, with its documents' type. */
export function notificationDocuments(em: EntityManager): ReturnType<typeof em.getCollection<NotificationDocument>> {
  return em.getCollection<NotificationDocument>(Notification.tableName);
}

/** The numbers that were given last, by recipient. */
export function counterDocuments(em: EntityManager): ReturnType<typeof em.getCollection<CounterDocument>> {
  return em.getCollection<CounterDocument>(NotificationCounter.tableName);
}

type Session = NonNullable<NonNullable<Parameters<NotificationDocuments['find']>[1]>['session']>;

/** The option by which a command to a collection is part of the transaction that an EntityManager is in. */
export function sessionOf(em: EntityManager): { readonly session: Session } {
  return { session: em.getTransactionContext<Session>()! };
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
