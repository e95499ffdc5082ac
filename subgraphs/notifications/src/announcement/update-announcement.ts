import { assertSignedIn } from '@coursegraph/platform/authorization';
import { renderMarkdown } from '@coursegraph/platform/content';
import { parseInput } from '@coursegraph/platform/errors';
import { inTransaction } from '@coursegraph/platform/persistence';
import type { NotificationsContext } from '../notifications-context.ts';
import type { Announcement } from './announcement.entity.ts';
import { AnnouncementStatusError } from './announcement.errors.ts';
import { updateAnnouncementRule } from './announcement.rules.ts';
import { editableAnnouncement } from './editable-announcement.ts';
import { planStep } from './send-announcement.ts';

/**
 * Changes an announcement that is scheduled: its texts, or when it is sent. What is left out, or null, stays as it is.
 * @throws AnnouncementNotFoundError, AnnouncementStatusError, InvalidInputError, ForbiddenError
 */
export async function updateAnnouncement(
  { principal, em }: Pick<NotificationsContext, 'principal' | 'em'>,
  input: { readonly announcementId: string },
): Promise<Announcement> {
  assertSignedIn(principal);
  return inTransaction(em, async (em) => {
    const announcement = await editableAnnouncement(em, { principal }, input.announcementId);
    const { title, body, scheduledAt } = parseInput(updateAnnouncementRule, input);
    if (announcement.status !== 'SCHEDULED') throw new AnnouncementStatusError(announcement.status);
    announcement.title = title ?? announcement.title;
    announcement.body = body ?? announcement.body;
    announcement.bodyHtml = renderMarkdown(announcement.body);
    // It no longer says what was posted first, so that may be posted once more.
    announcement.repetitionKey = announcement.id;
    if (scheduledAt) {
      announcement.scheduledAt = scheduledAt;
      planStep(em, announcement, scheduledAt);
    }
    return announcement;
  });
}
