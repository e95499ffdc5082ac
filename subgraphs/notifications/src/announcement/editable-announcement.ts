import { ForbiddenError } from '@coursegraph/platform/errors';
import { isId } from '@coursegraph/platform/persistence';
import type { EntityManager } from '@mikro-orm/mongodb';
import type { NotificationsContext } from '../notifications-context.ts';
import { Announcement } from './announcement.entity.ts';
import { AnnouncementNotFoundError } from './announcement.errors.ts';
import { canPostTo, canReadPostsTo } from './audience.ts';

/**
 * An announcement that somebody is about to change, as the transaction's EntityManager sees it.
 * @throws AnnouncementNotFoundError also where it is not open to them: they are not told that there is one.
 * @throws ForbiddenError where they may read it only.
 */
export async function editableAnnouncement(
  em: EntityManager,
  { principal }: Pick<NotificationsContext, 'principal'>,
  id: string,
): Promise<Announcement> {
  const announcement = isId(id) ? await em.findOne(Announcement, { id }) : null;
  if (!announcement) throw new AnnouncementNotFoundError();
  const { courseId, postedAt } = announcement;
  if (await canPostTo({ principal, em }, courseId)) return announcement;
  const isOpen = postedAt !== null && (await canReadPostsTo({ principal, em }, courseId));
  throw isOpen ? new ForbiddenError() : new AnnouncementNotFoundError();
}
