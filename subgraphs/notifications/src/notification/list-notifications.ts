import { mostCounted, type Page, type PageRequest, readPage } from '@coursegraph/platform/persistence';
import type { NotificationsContext } from '../notifications-context.ts';
import { Notification } from './notification.entity.ts';

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
      em.find(
        Notification,
        { recipientId, ...(before !== undefined && { id: { $lt: before } }) },
        { orderBy: { id: 'desc' }, limit, disableIdentityMap: true },
      ),
    count: () => em.getCollection(Notification.tableName).countDocuments({ recipientId }, { limit: mostCounted }),
  });
}
