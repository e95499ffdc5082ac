import { InvalidInputError } from '@coursegraph/platform/errors';
import { createUnionType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { CourseNotFoundError } from '../course/course.errors.ts';
import { NotificationKind } from '../notification/notification-kind.ts';
import { NotificationChannel } from './notification-channel.ts';
import { NotificationFrequency } from './notification-frequency.ts';
import { NotificationPreferences } from './notification-preferences.type.ts';
import { Weekday } from './weekday.ts';

/** How often a kind of notification is to come by a channel. */
@InputType({ description: 'How often a kind of notification is to come by a channel.' })
export class SetNotificationRuleInput {
  @Field(() => NotificationKind, { description: 'What is notified of.' })
  readonly kind!: NotificationKind;

  @Field(() => NotificationChannel, { description: 'By which way. Not IN_APP, which has everything.' })
  readonly channel!: NotificationChannel;

  @Field(() => NotificationFrequency, { description: 'How often. DAILY and WEEKLY only by EMAIL.' })
  readonly frequency!: NotificationFrequency;
}

/** When not to be disturbed. */
@InputType({ description: 'When you do not want to be disturbed, in your time zone.' })
export class QuietHoursInput {
  @Field(() => String, { description: 'When it begins: `HH:mm`, from 00:00 to 23:59.' })
  readonly from!: string;

  @Field(() => String, { description: 'When it ends: `HH:mm`. On the next day, where it is before `from`.' })
  readonly to!: string;
}

/** When not to be disturbed, or that never. */
@InputType({ description: 'When you do not want to be disturbed.' })
export class SetQuietHoursInput {
  @Field(() => QuietHoursInput, { nullable: true, description: 'Null for no quiet hours.' })
  readonly quietHours!: QuietHoursInput | null;
}

/** When summaries are to come. */
@InputType({ description: 'When summaries are to come, in your time zone.' })
export class SetDigestTimesInput {
  @Field(() => Int, { description: 'The hour of the day: 0 to 23.' })
  readonly hour!: number;

  @Field(() => Weekday, { description: 'The day of the weekly one.' })
  readonly weekday!: Weekday;
}

/** Which course to mute. */
@InputType({ description: 'Which course to mute.' })
export class MuteCourseInput {
  @Field(() => ID, { description: 'The course’s id.' })
  readonly courseId!: string;
}

/** Which course to unmute. */
@InputType({ description: 'Which course to unmute.' })
export class UnmuteCourseInput {
  @Field(() => ID, { description: 'The course’s id.' })
  readonly courseId!: string;
}

/** Which channel to start again. */
@InputType({ description: 'Which channel to start again.' })
export class ResumeChannelInput {
  @Field(() => NotificationChannel, { description: 'The channel that was stopped.' })
  readonly channel!: NotificationChannel;
}

/** What every success has. It is no type of the schema. */
@ObjectType()
abstract class PreferencesSuccess {
  @Field(() => NotificationPreferences, { description: 'What you want of your notifications now.' })
  readonly preferences: NotificationPreferences;

  constructor(preferences: NotificationPreferences) {
    this.preferences = preferences;
  }
}

/** The rule holds. */
@ObjectType({ description: 'The rule holds, for what happens from now on and for what is on its way.' })
export class SetNotificationRuleSuccess extends PreferencesSuccess {}

/** The quiet hours hold. */
@ObjectType({ description: 'The quiet hours hold, for what happens from now on.' })
export class SetQuietHoursSuccess extends PreferencesSuccess {}

/** The times hold. */
@ObjectType({ description: 'The times hold, for what happens from now on.' })
export class SetDigestTimesSuccess extends PreferencesSuccess {}

/** The course is muted. */
@ObjectType({ description: 'The notifications of the course stay in the app.' })
export class MuteCourseSuccess extends PreferencesSuccess {}

/** The course is not muted any more. */
@ObjectType({ description: 'The notifications of the course come as others do.' })
export class UnmuteCourseSuccess extends PreferencesSuccess {}

/** The channel is started again. */
@ObjectType({ description: 'The channel is started again.' })
export class ResumeChannelSuccess extends PreferencesSuccess {}

/** What comes of setting a rule. */
export const SetNotificationRuleResult = createUnionType({
  name: 'SetNotificationRuleResult',
  description: 'What comes of saying how often a kind comes by a channel.',
  types: () => [SetNotificationRuleSuccess, InvalidInputError] as const,
});

/** What comes of setting quiet hours. */
export const SetQuietHoursResult = createUnionType({
  name: 'SetQuietHoursResult',
  description: 'What comes of setting quiet hours.',
  types: () => [SetQuietHoursSuccess, InvalidInputError] as const,
});

/** What comes of setting when summaries come. */
export const SetDigestTimesResult = createUnionType({
  name: 'SetDigestTimesResult',
  description: 'What comes of saying when summaries come.',
  types: () => [SetDigestTimesSuccess, InvalidInputError] as const,
});

/** What comes of muting a course. */
export const MuteCourseResult = createUnionType({
  name: 'MuteCourseResult',
  description: 'What comes of muting a course.',
  types: () => [MuteCourseSuccess, CourseNotFoundError, InvalidInputError] as const,
});

/** What comes of unmuting a course. */
export const UnmuteCourseResult = createUnionType({
  name: 'UnmuteCourseResult',
  description: 'What comes of unmuting a course.',
  types: () => [UnmuteCourseSuccess] as const,
});

/** What comes of starting a channel again. */
export const ResumeChannelResult = createUnionType({
  name: 'ResumeChannelResult',
  description: 'What comes of starting a channel again.',
  types: () => [ResumeChannelSuccess] as const,
});
