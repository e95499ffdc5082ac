import { type Connection, ConnectionArguments, toConnection } from '@coursegraph/platform/graph';
import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import type { NotificationsContext } from '../notifications-context.ts';
import { toAnnouncement } from './announcement.mapper.ts';
import { Announcement, AnnouncementConnection } from './announcement.type.ts';
import { canPostTo } from './audience.ts';
import { listAnnouncements } from './list-announcements.ts';
import { previewAnnouncement, readAnnouncement } from './read-announcement.ts';

/** Which announcements to list. */
@ArgsType()
class AnnouncementsArguments extends ConnectionArguments {
  @Field(() => ID, {
    nullable: true,
    description: 'Those to the learners of this course. Left out, those to everybody.',
  })
  readonly courseId?: string | null;
}

/** Announcements, to read them. */
@Resolver(() => Announcement)
export class AnnouncementResolver {
  @Query(() => Announcement, {
    nullable: true,
    description: 'An announcement by its id. Null where there is none, or it is not open to you.',
  })
  async announcement(
    @Arg('id', () => ID, { description: 'The announcement’s id.' }) id: string,
    @Ctx() context: NotificationsContext,
  ): Promise<Announcement | null> {
    const announcement = await readAnnouncement(context, id);
    return announcement && toAnnouncement(announcement);
  }

  @Query(() => AnnouncementConnection, {
    nullable: true,
    description:
      'What is announced to the learners of a course, or to everybody, newest first. Who may post finds what is scheduled or canceled as well. Null where you may not read it.',
  })
  async announcements(
    @Args(() => AnnouncementsArguments) list: AnnouncementsArguments,
    @Ctx() context: NotificationsContext,
  ): Promise<Connection<Announcement> | null> {
    const announcements = await listAnnouncements(context, list);
    return announcements && toConnection(announcements, ({ announcement }) => toAnnouncement(announcement));
  }

  @Query(() => String, {
    nullable: true,
    description: 'A text as it would be posted: HTML that is safe to show. For instructors and administrators.',
  })
  announcementPreview(
    @Arg('body', () => String, { description: 'Markdown of at most 10,000 characters.' }) body: string,
    @Ctx() context: NotificationsContext,
  ): string {
    return previewAnnouncement(context, body);
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: 'To how many it goes. Null until that is counted, and for those who may not post it.',
  })
  async recipientCount(
    @Root() { courseId, recipients }: Announcement,
    @Ctx() context: NotificationsContext,
  ): Promise<number | null> {
    return (await canPostTo(context, courseId)) ? recipients : null;
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: 'How many are notified so far. Null for those who may not post it.',
  })
  async notifiedCount(
    @Root() { courseId, notified }: Announcement,
    @Ctx() context: NotificationsContext,
  ): Promise<number | null> {
    return (await canPostTo(context, courseId)) ? notified : null;
  }
}
