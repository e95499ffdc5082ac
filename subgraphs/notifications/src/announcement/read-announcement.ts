import { assertCan } from '@coursegraph/platform/authorization';
import { renderMarkdown } from '@coursegraph/platform/content';
import { RequestError } from '@coursegraph/platform/errors';
import { isId } from '@coursegraph/platform/persistence';
import type { NotificationsContext } from '../notifications-context.ts';
import type { Announcement } from './announcement.entity.ts';
import { bodyRule } from './announcement.rules.ts';
import { canPostTo, canReadPostsTo } from './audience.ts';
import { findAnnouncement } from './find-announcement.ts';

/** An announcement, where it is open to who asks: posted to them, or theirs to post. Else null. */
export async function readAnnouncement(context: NotificationsContext, id: string): Promise<Announcement | null> {
  if (!context.principal || !isId(id)) return null;
  const announcement = await findAnnouncement(context.em)(id);
  if (!announcement) return null;
  const isOpen = announcement.postedAt === null ? canPostTo : canReadPostsTo;
  return (await isOpen(context, announcement.courseId)) ? announcement : null;
}

/**
 * Shows a text as it would be posted, for those who may write announcements.
 * @throws RequestError `BAD_USER_INPUT` for a text that is too long, or empty.
 * @throws ForbiddenError
 */
export function previewAnnouncement({ principal }: Pick<NotificationsContext, 'principal'>, body: string): string {
  assertCan(principal, 'announcement.write');
  const text = bodyRule.safeParse(body);
  if (!text.success) throw new RequestError('BAD_USER_INPUT', text.error.issues[0]!.message);
  return renderMarkdown(text.data);
}
