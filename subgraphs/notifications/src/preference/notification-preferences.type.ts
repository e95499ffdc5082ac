import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Course } from '../course/course.type.ts';
import { NotificationKind } from '../notification/notification-kind.ts';
import { NotificationChannel } from './notification-channel.ts';
import { NotificationChannelStatus } from './notification-channel-status.ts';
import { NotificationFrequency } from './notification-frequency.ts';
import { Weekday } from './weekday.ts';

registerEnumType(NotificationChannel, {
  name: 'NotificationChannel',
  description: 'A way by which notifications reach you.',
  valuesConfig: {
    IN_APP: { description: 'The list in the app, and live where it is open. It has everything.' },
    EMAIL: { description: 'Mail to the address of your account.' },
    SMS: { description: 'A text message to your phone number.' },
    WEB_PUSH: { description: 'A notification of a browser that you registered.' },
    MOBILE_PUSH: { description: 'A notification of a phone or tablet that you registered.' },
  },
});

registerEnumType(NotificationFrequency, {
  name: 'NotificationFrequency',
  description: 'How often something is brought to you.',
  valuesConfig: {
    IMMEDIATELY: { description: 'When it happens. What comes in heaps is gathered for ten minutes.' },
    DAILY: { description: 'In a summary each day. By e-mail only.' },
    WEEKLY: { description: 'In a summary each week. By e-mail only.' },
    NEVER: { description: 'Not by this channel.' },
  },
});

registerEnumType(NotificationChannelStatus, {
  name: 'NotificationChannelStatus',
  description: 'Whether a channel can bring you anything now.',
  valuesConfig: {
    READY: { description: 'It works.' },
    NOT_SET_UP: { description: 'You have given no address for it: no phone number, no device.' },
    UNAVAILABLE: { description: 'This installation does not have it.' },
    STOPPED: { description: 'Messages came back, or were reported as spam. `resumeChannel` starts it again.' },
  },
});

registerEnumType(Weekday, {
  name: 'Weekday',
  description: 'A day of the week.',
  valuesConfig: {
    MONDAY: { description: 'Monday.' },
    TUESDAY: { description: 'Tuesday.' },
    WEDNESDAY: { description: 'Wednesday.' },
    THURSDAY: { description: 'Thursday.' },
    FRIDAY: { description: 'Friday.' },
    SATURDAY: { description: 'Saturday.' },
    SUNDAY: { description: 'Sunday.' },
  },
});

/** How often a kind of notification comes by a channel. */
@ObjectType({ description: 'How often a kind of notification comes by a channel.' })
export class NotificationRule {
  @Field(() => NotificationKind, { description: 'What is notified of.' })
  readonly kind!: NotificationKind;

  @Field(() => NotificationChannel, { description: 'By which way.' })
  readonly channel!: NotificationChannel;

  @Field(() => NotificationFrequency, { description: 'How often. In the app, everything is there at once.' })
  readonly frequency!: NotificationFrequency;
}

/** When not to be disturbed. */
@ObjectType({
  description:
    'When you do not want to be disturbed, by the clock in your time zone: text messages and pushes wait until it ends, mail does not. It may pass midnight.',
})
export class QuietHours {
  @Field(() => String, { description: 'When it begins: `HH:mm`, from 00:00 to 23:59.' })
  readonly from!: string;

  @Field(() => String, { description: 'When it ends: `HH:mm`. On the next day, where it is before `from`.' })
  readonly to!: string;
}

/** When summaries come. */
@ObjectType({ description: 'When summaries come, in your time zone.' })
export class DigestTimes {
  @Field(() => Int, { description: 'The hour of the day: 0 to 23.' })
  readonly hour!: number;

  @Field(() => Weekday, { description: 'The day of the weekly one.' })
  readonly weekday!: Weekday;
}

/** Whether a channel can be used by a person now. */
@ObjectType({ description: 'Whether a channel can bring you anything now, and why not.' })
export class NotificationChannelState {
  @Field(() => NotificationChannel, { description: 'Which channel.' })
  readonly channel!: NotificationChannel;

  @Field(() => NotificationChannelStatus, { description: 'Whether it can be used.' })
  readonly status!: NotificationChannelStatus;

  @Field(() => String, {
    nullable: true,
    description:
      'Where it reaches you: an address, a number, how many devices. Null where it does not, and in the app.',
  })
  readonly address!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it is STOPPED, for you to read. Null where it is not.' })
  readonly stoppedReason!: string | null;
}

/** What a person wants of their notifications. */
@ObjectType({ description: 'What you want of your notifications.' })
export class NotificationPreferences {
  @Field(() => [NotificationRule], { description: 'How often each kind comes by each channel.' })
  readonly rules!: NotificationRule[];

  @Field(() => QuietHours, {
    nullable: true,
    description: 'When you do not want to be disturbed. Null where you said none.',
  })
  readonly quietHours!: QuietHours | null;

  @Field(() => DigestTimes, { description: 'When summaries come.' })
  readonly digest!: DigestTimes;

  @Field(() => [Course], {
    description: 'The courses whose notifications stay in the app, at most 1,000.',
  })
  readonly mutedCourses!: Course[];
}
