import { connectionOf } from '@coursegraph/platform/graph';
import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Course } from '../course/course.type.ts';
import { User } from '../user/user.type.ts';
import { AnnouncementStatus } from './announcement-status.ts';

registerEnumType(AnnouncementStatus, {
  name: 'AnnouncementStatus',
  description: 'Where an announcement is in its life: SCHEDULED → SENDING → SENT; CANCELED from the first two.',
  valuesConfig: {
    SCHEDULED: { description: 'To be sent later; only those who may post it see it.' },
    SENDING: { description: 'Posted; its recipients are being notified.' },
    SENT: { description: 'All of its recipients are notified.' },
    CANCELED: { description: 'Not sent, or not to all: those who were notified before keep it.' },
  },
});

/** Something that is told to the learners of a course, or to everybody, as the API shows it. */
@Directive('@key(fields: "id")')
@ObjectType({ description: 'Something that is told to the learners of a course, or to everybody.' })
export class Announcement {
  @Field(() => ID, { description: 'The announcement’s id.' })
  readonly id!: string;

  @Field(() => String, { description: 'One line of plain text, at most 120 characters.' })
  readonly title!: string;

  @Field(() => String, { description: 'Markdown.' })
  readonly body!: string;

  @Field(() => String, { description: 'The body as HTML that is safe to show.' })
  readonly bodyHtml!: string;

  @Field(() => Course, {
    nullable: true,
    description:
      'The course whose learners it is to. Null where it is to everybody, or while the service of courses is unavailable.',
  })
  readonly course!: Course | null;

  @Field(() => User, {
    nullable: true,
    description: 'Who wrote it. Null while the service of users is unavailable.',
  })
  readonly author!: User | null;

  @Field(() => AnnouncementStatus, { description: 'Where it is in its life.' })
  readonly status!: AnnouncementStatus;

  @Field(() => Date, {
    nullable: true,
    description: 'When it is, or was, to be sent. Null where that was to be at once.',
  })
  readonly scheduledAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'When sending began. Null until then.' })
  readonly postedAt!: Date | null;

  @Field(() => Date, { description: 'When it was written.' })
  readonly createdAt!: Date;

  @Field(() => String, {
    description:
      'Its place among those that were posted to the same people: pass it as `after` to `announcementPosted` to get those that follow. Of one that is not posted yet, the place before all.',
  })
  readonly cursor!: string;

  /** The course’s id, for resolvers; null for everybody. */
  readonly courseId!: string | null;

  /** To how many it goes; its resolver shows it to those who may post. */
  readonly recipients!: number | null;

  /** How many were notified; its resolver shows it to those who may post. */
  readonly notified!: number;
}

/** A page of announcements. */
export const AnnouncementConnection = connectionOf({ name: 'Announcement', node: () => Announcement });
