import { mostCounted, type Page, type PageRequest, readPage } from '@coursegraph/platform/persistence';
import type { NotificationsContext } from '../notifications-context.ts';
import { findNotifications, notificationDocuments } from './notification-collection.ts';
import type { Notification } from './notification.entity.ts';

/**
 * Reads a page of the notifications of who asks, newest first. Null when nobody is signed in.
 * @throws RequestError `INVALID_CURSOR` or `INVALID_PAGE_SIZE`.
 */
export async function listNotifications(
  { principal, em }: Pick<NotificationsContext, 'principal' | 'em'>,
  page: PageRequest,
): Promise<Page<Notification> | null> {
  if (!principal) return null;
  const recipientId = principal.userId;
  return readPage(page, {
    find: ({ before, limit }) =>
      findNotifications(
        em,
        { recipientId, ...(before !== undefined && { _id: { $lt: before } }) },
        { sort: { _id: -1 }, limit },
      ),
    count: () => notificationDocuments(em).countDocuments({ recipientId }, { limit: mostCounted }),
  });
}
