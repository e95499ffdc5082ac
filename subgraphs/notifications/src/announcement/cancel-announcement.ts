import { assertSignedIn } from '@coursegraph/platform/authorization';
import { inTransaction } from '@coursegraph/platform/persistence';
import type { NotificationsContext } from '../notifications-context.ts';
import { canBecome } from './announcement-status.ts';
import type { Announcement } from './announcement.entity.ts';
import { AnnouncementStatusError } from './announcement.errors.ts';
import { editableAnnouncement } from './editable-announcement.ts';

/**
 * Cancels an announcement. While it is being sent, that stops the rest: those who were notified keep it, and it leaves
 * the lists. Canceling once more changes nothing.
 * @throws AnnouncementNotFoundError, AnnouncementStatusError, ForbiddenError
 */
export async function cancelAnnouncement(
  { principal, em }: Pick<NotificationsContext, 'principal' | 'em'>,
  { announcementId }: { readonly announcementId: string },
): Promise<Announcement> {
  assertSignedIn(principal);
  return inTransaction(em, async (em) => {
    const announcement = await editableAnnouncement(em, { principal }, announcementId);
    if (announcement.status === 'CANCELED') return announcement;
    if (!canBecome(announcement.status, 'CANCELED')) throw new AnnouncementStatusError(announcement.status);
    announcement.status = 'CANCELED';
    announcement.canceledAt = new Date();
    announcement.nextStep = null;
    announcement.repetitionKey = announcement.id;
    return announcement;
  });
}
