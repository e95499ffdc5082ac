import { ForbiddenError, InvalidInputError } from '@coursegraph/platform/errors';
import { createUnionType, Field, ID, InputType, ObjectType } from 'type-graphql';
import { CourseNotFoundError } from '../course/course.errors.ts';
import { AnnouncementNotFoundError, AnnouncementStatusError } from './announcement.errors.ts';
import { Announcement } from './announcement.type.ts';

/** An announcement to be posted. */
@InputType({ description: 'An announcement to be posted.' })
export class PostAnnouncementInput {
  @Field(() => ID, {
    nullable: true,
    description: 'The course whose learners it is to. Left out, it is to everybody, which is for administrators.',
  })
  readonly courseId?: string | null;

  @Field(() => String, { description: 'One line of plain text, at most 120 characters.' })
  readonly title!: string;

  @Field(() => String, { description: 'Markdown of at most 10,000 characters.' })
  readonly body!: string;

  @Field(() => Date, {
    nullable: true,
    description: 'When to send it, at most a year ahead. Left out, it is sent at once.',
  })
  readonly scheduledAt?: Date | null;
}

/** A change to an announcement that is scheduled. */
@InputType({
  description: 'A change to an announcement that is scheduled. A field that is left out, or null, stays as it is.',
})
export class UpdateAnnouncementInput {
  @Field(() => ID, { description: 'The announcement to be changed.' })
  readonly announcementId!: string;

  @Field(() => String, { nullable: true, description: 'One line of plain text, at most 120 characters.' })
  readonly title?: string | null;

  @Field(() => String, { nullable: true, description: 'Markdown of at most 10,000 characters.' })
  readonly body?: string | null;

  @Field(() => Date, { nullable: true, description: 'When to send it, at most a year ahead.' })
  readonly scheduledAt?: Date | null;
}

/** Which announcement to cancel. */
@InputType({ description: 'Which announcement to cancel.' })
export class CancelAnnouncementInput {
  @Field(() => ID, { description: 'The announcement’s id.' })
  readonly announcementId!: string;
}

/** The announcement is posted, or scheduled. */
@ObjectType({ description: 'The announcement is posted, or scheduled.' })
export class PostAnnouncementSuccess {
  @Field(() => Announcement, { description: 'The new announcement.' })
  readonly announcement: Announcement;

  constructor(announcement: Announcement) {
    this.announcement = announcement;
  }
}

/** The announcement is changed. */
@ObjectType({ description: 'The announcement is changed.' })
export class UpdateAnnouncementSuccess {
  @Field(() => Announcement, { description: 'The announcement as it is now.' })
  readonly announcement: Announcement;

  constructor(announcement: Announcement) {
    this.announcement = announcement;
  }
}

/** The announcement is canceled. */
@ObjectType({ description: 'The announcement is canceled.' })
export class CancelAnnouncementSuccess {
  @Field(() => Announcement, { description: 'The announcement as it is now.' })
  readonly announcement: Announcement;

  constructor(announcement: Announcement) {
    this.announcement = announcement;
  }
}

/** What `postAnnouncement` answers. */
export const PostAnnouncementResult = createUnionType({
  name: 'PostAnnouncementResult',
  description: 'What `postAnnouncement` answers.',
  types: () => [PostAnnouncementSuccess, CourseNotFoundError, InvalidInputError, ForbiddenError] as const,
});

/** What `updateAnnouncement` answers. */
export const UpdateAnnouncementResult = createUnionType({
  name: 'UpdateAnnouncementResult',
  description: 'What `updateAnnouncement` answers.',
  types: () =>
    [
      UpdateAnnouncementSuccess,
      AnnouncementNotFoundError,
      AnnouncementStatusError,
      InvalidInputError,
      ForbiddenError,
    ] as const,
});

/** What `cancelAnnouncement` answers. */
export const CancelAnnouncementResult = createUnionType({
  name: 'CancelAnnouncementResult',
  description: 'What `cancelAnnouncement` answers.',
  types: () => [CancelAnnouncementSuccess, AnnouncementNotFoundError, AnnouncementStatusError, ForbiddenError] as const,
});
