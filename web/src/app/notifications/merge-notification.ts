import type { ApolloCache, Reference } from '@apollo/client/cache';
import type { NotificationsQuery } from './notifications.generated';
import type { NotificationPartsFragment } from './notification-parts.generated';

type CachedConnection = Omit<NonNullable<NotificationsQuery['notifications']>, 'nodes'> & {
  readonly nodes: readonly Reference[];
};

/**
 * Puts a notification that arrived live at the top of the list in the cache, once: the list may have been read from the server
 * between the event and its arrival here. A list that was not read yet stays so; whoever opens it asks the server.
 */
export function mergeNotification(cache: ApolloCache, notification: NotificationPartsFragment): void {
  const id = cache.identify({ ...notification });
  cache.modify({
    fields: {
      notifications: (cached: unknown) => {
        const existing = cached as CachedConnection | null;
        if (!existing || id === undefined || existing.nodes.some(({ __ref }) => __ref === id)) return existing;
        return { ...existing, totalCount: existing.totalCount + 1, nodes: [{ __ref: id }, ...existing.nodes] };
      },
    },
  });
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
