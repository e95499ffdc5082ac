import { assertSignedIn } from '@coursegraph/platform/authorization';
import { RequestError } from '@coursegraph/platform/errors';
import { isId } from '@coursegraph/platform/persistence';
import type { FilterQuery } from '@mikro-orm/core';
import type { NotificationsContext } from '../notifications-context.ts';
import { countUnread } from './count-unread.ts';
import { Notification } from './notification.entity.ts';

type Asker = Pick<NotificationsContext, 'principal' | 'em'>;

/** What came of marking notifications as read. */
export interface MarkedRead {
  /** How many changed from unread to read. */
  readonly changedCount: number;
  /** How many are unread now. */
  readonly unreadNotificationCount: number;
}

/** How many notifications can be marked at once by their ids. */
export const mostMarkedAtOnce = 1_000;

/**
 * Marks notifications of who asks as read. One that is read keeps the time at which it first was; ids of others'
 * notifications, and of none, are left alone.
 * @throws RequestError `UNAUTHENTICATED` where nobody is signed in, `BAD_USER_INPUT` for too many ids.
 */
export async function markNotificationsRead(asker: Asker, ids: readonly string[]): Promise<MarkedRead> {
  assertSignedIn(asker.principal);
  if (ids.length > mostMarkedAtOnce) {
    const message = `At most ${mostMarkedAtOnce} notifications can be marked as read at once. Mark them in several steps.`;
    throw new RequestError('BAD_USER_INPUT', message);
  }
  return markRead(asker.em, asker.principal.userId, { id: { $in: ids.filter(isId) } });
}

/**
 * Marks all that who asks has now as read.
 * @throws RequestError `UNAUTHENTICATED` where nobody is signed in.
 */
export async function markAllNotificationsRead({ principal, em }: Asker): Promise<MarkedRead> {
  assertSignedIn(principal);
  return markRead(em, principal.userId, {});
}

async function markRead(
  em: NotificationsContext['em'],
  recipientId: string,
  which: FilterQuery<Notification>,
): Promise<MarkedRead> {
  // One statement that asks for what is unread: of two that come at once, only the first changes a notification.
  const changedCount = await em.nativeUpdate(
    Notification,
    { $and: [which, { recipientId, readAt: null }] },
    { readAt: new Date() },
  );
  return { changedCount, unreadNotificationCount: await countUnread(em, recipientId) };
}
