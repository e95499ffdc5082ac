import { Arg, Args, ArgsType, Field, ID, Resolver, Root, Subscription } from 'type-graphql';
import type { NotificationsContext } from '../notifications-context.ts';
import type { Announcement as AnnouncementEntity } from './announcement.entity.ts';
import { toAnnouncement } from './announcement.mapper.ts';
import { Announcement } from './announcement.type.ts';
import { followPosts, followProgress } from './follow-announcements.ts';

/** Which announcements to bring. */
@ArgsType()
class AnnouncementPostedArguments {
  @Field(() => ID, {
    nullable: true,
    description: 'Those to the learners of this course. Left out, those to everybody.',
  })
  readonly courseId?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The `cursor` of what you received last: what was posted after it comes first. Left out, what is posted from now on.',
  })
  readonly after?: string | null;
}

/** Announcements, as they are posted and sent. */
@Resolver()
export class AnnouncementLiveResolver {
  @Subscription(() => Announcement, {
    description:
      'Each announcement to the learners of a course that you learn or teach, or to everybody, when it is posted: each once, in order.',
    subscribe: ({ context, args }: { context: NotificationsContext; args: AnnouncementPostedArguments }) =>
      followPosts(context, args),
  })
  announcementPosted(
    @Root() announcement: AnnouncementEntity,
    // `subscribe` reads them.
    @Args(() => AnnouncementPostedArguments) _arguments: AnnouncementPostedArguments,
  ): Announcement {
    return toAnnouncement(announcement);
  }

  @Subscription(() => Announcement, {
    description:
      'An announcement as it is now, and then whenever more of its recipients were notified, until it is sent to all or canceled. For those who may post it.',
    subscribe: ({ context, args }: { context: NotificationsContext; args: { announcementId: string } }) =>
      followProgress(context, args.announcementId),
  })
  announcementProgressChanged(
    @Root() announcement: AnnouncementEntity,
    @Arg('announcementId', () => ID, { description: 'The announcement’s id.' }) _announcementId: string,
  ): Announcement {
    return toAnnouncement(announcement);
  }
}
