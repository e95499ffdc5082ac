import { connectionOf } from '@coursegraph/platform/graph';
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Course } from '../course/course.type.ts';
import { Lesson } from '../lesson/lesson.type.ts';
import { User } from '../user/user.type.ts';
import { NotificationKind } from './notification-kind.ts';

registerEnumType(NotificationKind, {
  name: 'NotificationKind',
  description: 'What a notification tells of.',
  valuesConfig: {
    COURSE_WELCOME: { description: 'You enrolled in a course: welcome.' },
    LEARNER_ENROLLED: { description: 'Somebody enrolled in a course that you teach.' },
    MILESTONE_REACHED: { description: 'You completed a quarter, a half, three quarters or all of a course.' },
    QUIZ_FAILED: { description: 'You did not pass a quiz: an invitation to try again.' },
    COURSE_COMPLETED: { description: 'You completed every lesson of a course.' },
    ANNOUNCEMENT: { description: 'An announcement to you: of a course, or to everybody.' },
    WEBHOOK_DISABLED: { description: 'A webhook of yours failed for so long that it was disabled.' },
  },
});

/** Something that happened and that somebody wants to know of, as the API shows it. */
@Directive('@key(fields: "id")')
@ObjectType({ description: 'Something that happened and that you want to know of.' })
export class Notification {
  @Field(() => ID, { description: 'The notification’s id.' })
  readonly id!: string;

  @Field(() => NotificationKind, { description: 'What it tells of.' })
  readonly kind!: NotificationKind;

  @Field(() => User, {
    nullable: true,
    description: 'Whom it is for. Null while the service of users is unavailable.',
  })
  readonly recipient!: User | null;

  @Field(() => Course, {
    nullable: true,
    description: 'The course it is about. Null when it is about none, or while the service of courses is unavailable.',
  })
  readonly course!: Course | null;

  @Field(() => Lesson, {
    nullable: true,
    description: 'The lesson it is about. Null when it is about none, or while the service of courses is unavailable.',
  })
  readonly lesson!: Lesson | null;

  @Field(() => User, {
    nullable: true,
    description:
      'Who caused it, for LEARNER_ENROLLED. Null for the other kinds, or while the service of users is unavailable.',
  })
  readonly actor!: User | null;

  @Field(() => Int, {
    nullable: true,
    description: '25, 50, 75 or 100 for MILESTONE_REACHED. Null for the other kinds.',
  })
  readonly milestonePercentage!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The score in percent for QUIZ_FAILED. Null for the other kinds.',
  })
  readonly scorePercentage!: number | null;

  /** The announcement that it tells of; null for the other kinds. What the API shows of it, its own resolver adds. */
  readonly announcementId!: string | null;

  @Field(() => String, {
    description: 'Its place in the order in which they come: as `after` of `notificationReceived`, what follows it.',
  })
  readonly cursor!: string;

  @Field(() => Date, { description: 'When it happened.' })
  readonly createdAt!: Date;

  @Field(() => Date, { nullable: true, description: 'Null while it is unread.' })
  readonly readAt!: Date | null;
}

/** A page of notifications. */
export const NotificationConnection = connectionOf({ name: 'Notification', node: () => Notification });
