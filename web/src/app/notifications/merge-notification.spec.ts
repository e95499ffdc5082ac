import { createCache } from '../graphql/cache';
import { mergeNotification, mergeRead } from './merge-notification';
import type { NotificationPartsFragment } from './notification-parts.generated';
import { NotificationPartsFragmentDoc } from './notification-parts.generated';
import { NotificationsDocument } from './notifications.generated';

const notification = (id: string): NotificationPartsFragment => ({
  __typename: 'Notification',
  id,
  kind: 'MILESTONE_REACHED',
  createdAt: '2026-11-21T09:30:00.000Z',
  readAt: null,
  milestonePercentage: 50,
  scorePercentage: null,
  announcement: null,
  course: null,
  lesson: null,
  actor: null,
});

describe('notifications in the cache', () => {
  const first = { first: 20 };

  /** A cache as it is when these were read, in this order. */
  const cacheWith = (...ids: readonly string[]) => {
    const cache = createCache();
    cache.writeQuery({
      query: NotificationsDocument,
      variables: first,
      data: {
        __typename: 'Query',
        notifications: {
          __typename: 'NotificationConnection',
          totalCount: ids.length,
          nodes: ids.map(notification),
          pageInfo: { __typename: 'PageInfo', hasNextPage: false, endCursor: null },
        },
      },
    });
    return cache;
  };

  /** As Apollo does with what a subscription brings, before anybody hears of it. */
  const arrive = (cache: ReturnType<typeof createCache>, id: string): void => {
    cache.writeFragment({
      id: `Notification:${id}`,
      fragment: NotificationPartsFragmentDoc,
      fragmentName: 'NotificationParts',
      data: notification(id),
    });
    mergeNotification(cache, notification(id));
  };

  const read = (cache: ReturnType<typeof createCache>) =>
    cache.readQuery({ query: NotificationsDocument, variables: first })?.notifications;

  it('puts a new one at the top', () => {
    const cache = cacheWith('b', 'a');
    arrive(cache, 'c');
    expect(read(cache)?.nodes.map(({ id }) => id)).toEqual(['c', 'b', 'a']);
    expect(read(cache)?.totalCount).toBe(3);
  });

  it('adds one that the list has already only once', () => {
    const cache = cacheWith('b', 'a');
    arrive(cache, 'b');
    expect(read(cache)?.nodes.map(({ id }) => id)).toEqual(['b', 'a']);
    expect(read(cache)?.totalCount).toBe(2);
  });

  it('makes no list where none was read, which would look like the whole', () => {
    const cache = createCache();
    arrive(cache, 'a');
    expect(read(cache)).toBeUndefined();
  });

  it('marks some as read, and leaves the moment of those that were', () => {
    const cache = cacheWith('b', 'a');
    mergeRead(cache, ['a'], '2026-11-21T10:00:00.000Z');
    mergeRead(cache, ['a', 'unknown'], '2026-11-21T11:00:00.000Z');
    expect(read(cache)?.nodes.map(({ readAt }) => readAt)).toEqual([null, '2026-11-21T10:00:00.000Z']);
  });
});
