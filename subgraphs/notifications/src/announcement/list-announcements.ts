import { mostCounted, type Page, type PageRequest, readPage } from '@coursegraph/platform/persistence';
import type { NotificationsContext } from '../notifications-context.ts';
import { type Announcement, announcementDocuments, findAnnouncements, shownStatuses } from './announcement.entity.ts';
import { canPostTo, canReadPostsTo } from './audience.ts';

/** An announcement in a list. Its id is that of its place, by which the list is ordered. */
export interface ListedAnnouncement {
  readonly id: string;
  readonly announcement: Announcement;
}

/**
 * Reads a page of what is announced to the learners of a course, or, for null, to everybody, newest first. Those who may
 * post find what is scheduled and what was canceled, too. Null for who may read none of it.
 * @throws RequestError `INVALID_CURSOR` or `INVALID_PAGE_SIZE`.
 */
export async function listAnnouncements(
  context: NotificationsContext,
  { courseId = null, ...page }: PageRequest & { readonly courseId?: string | null },
): Promise<Page<ListedAnnouncement> | null> {
  if (!(await canReadPostsTo(context, courseId))) return null;
  const status = (await canPostTo(context, courseId)) ? {} : { status: { $in: [...shownStatuses] } };
  const query = { courseId, ...status };
  return readPage(page, {
    async find({ before, limit }) {
      const window = { ...query, ...(before !== undefined && { placeId: { $lt: before } }) };
      const announcements = await findAnnouncements(context.em, window, { sort: { placeId: -1 }, limit });
      return announcements.map((announcement) => ({ id: announcement.placeId, announcement }));
    },
    count: () => announcementDocuments(context.em).countDocuments(query, { limit: mostCounted }),
  });
}
