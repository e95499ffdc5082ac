import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Notification } from '../notification/notification.type.ts';
import type { NotificationsContext } from '../notifications-context.ts';
import { toAnnouncement } from './announcement.mapper.ts';
import { Announcement } from './announcement.type.ts';
import { findAnnouncement } from './find-announcement.ts';

/** What announcements contribute to notifications. */
@Resolver(() => Notification)
export class NotificationAnnouncementResolver {
  @FieldResolver(() => Announcement, {
    nullable: true,
    description: 'The announcement, for ANNOUNCEMENT. Null for the other kinds, and 180 days after it was canceled.',
  })
  async announcement(
    // It is theirs: who was notified may read it, also after they left the course.
    @Root() { announcementId }: Notification,
    @Ctx() { em }: NotificationsContext,
  ): Promise<Announcement | null> {
    const announcement = announcementId === null ? null : await findAnnouncement(em)(announcementId);
    return announcement && toAnnouncement(announcement);
  }
}
