import type { ApolloCache } from '@apollo/client/cache';
import { prependNode } from '../graphql/prepend-node';
import type { NotificationPartsFragment } from './notification-parts.generated';

/** Puts a notification that arrived live at the top of the list in the cache, once. */
export function mergeNotification(cache: ApolloCache, notification: NotificationPartsFragment): void {
  prependNode(cache, { field: 'notifications', node: notification });
}

/** Marks notifications in the cache as read. One that was read already keeps its moment. */
export function mergeRead(cache: ApolloCache, notificationIds: readonly string[], readAt: string): void {
  for (const id of notificationIds) {
    cache.modify({
      id: cache.identify({ __typename: 'Notification', id }) ?? '',
      fields: { readAt: (before: string | null) => before ?? readAt },
    });
  }
}
