import { inject } from '@angular/core';
import type { ApolloCache } from '@apollo/client/cache';
import { type Mutation, injectMutation } from '../graphql/inject-mutation';
import {
  MarkAllNotificationsReadDocument,
  type MarkAllNotificationsReadMutation,
  type MarkAllNotificationsReadMutationVariables,
} from './mark-all-notifications-read.generated';
import { MarkNotificationsReadDocument } from './mark-notifications-read.generated';
import { mergeRead } from './merge-notification';
import type { NotificationPartsFragment } from './notification-parts.generated';
import { UnreadCount } from './unread-count';
import { UnreadCountDocument } from './unread-count.generated';

/** Marking notifications as read. */
export interface NotificationReading {
  /** Marks one. It is no matter for the reader when that fails: it stays unread. */
  readOne(notification: NotificationPartsFragment): Promise<void>;
  /** Marks all, also those that are not in the list yet. */
  readAll(shown: readonly NotificationPartsFragment[]): Promise<void>;
  readonly all: Mutation<MarkAllNotificationsReadMutation, MarkAllNotificationsReadMutationVariables>;
}

/** Call it where `inject` works. What is marked looks read at once, and unread again should the server not have it. */
export function injectNotificationReading(): NotificationReading {
  const unread = inject(UnreadCount);
  const one = injectMutation(MarkNotificationsReadDocument);
  const all = injectMutation(MarkAllNotificationsReadDocument);

  const store = (cache: ApolloCache, ids: readonly string[], unreadNotificationCount: number | undefined): void => {
    mergeRead(cache, ids, new Date().toISOString());
    if (unreadNotificationCount !== undefined)
      cache.writeQuery({ query: UnreadCountDocument, data: { __typename: 'Query', unreadNotificationCount } });
  };

  return {
    all,
    async readOne(notification) {
      if (notification.readAt !== null) return;
      await one.run(
        { input: { notificationIds: [notification.id] } },
        {
          optimisticResponse: {
            __typename: 'Mutation',
            markNotificationsRead: {
              __typename: 'MarkNotificationsReadSuccess',
              unreadNotificationCount: Math.max(0, unread.count() - 1),
            },
          },
          update: (cache, { data }) =>
            store(cache, [notification.id], data?.markNotificationsRead.unreadNotificationCount),
        },
      );
    },
    async readAll(shown) {
      const ids = shown.map(({ id }) => id);
      await all.run(
        {},
        {
          optimisticResponse: {
            __typename: 'Mutation',
            markAllNotificationsRead: { __typename: 'MarkNotificationsReadSuccess', unreadNotificationCount: 0 },
          },
          update: (cache, { data }) => store(cache, ids, data?.markAllNotificationsRead.unreadNotificationCount),
        },
      );
    },
  };
}
