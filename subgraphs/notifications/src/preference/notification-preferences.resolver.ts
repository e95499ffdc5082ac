import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver } from 'type-graphql';
import type { NotificationsContext } from '../notifications-context.ts';
import {
  muteCourse,
  resumeChannel,
  setDigestTimes,
  setNotificationRule,
  setQuietHours,
  unmuteCourse,
} from './change-preferences.ts';
import { readChannelStates } from './channel-states.ts';
import { readPreferences } from './notification-preferences.loaders.ts';
import { toNotificationPreferences } from './notification-preferences.mapper.ts';
import {
  MuteCourseInput,
  MuteCourseResult,
  MuteCourseSuccess,
  ResumeChannelInput,
  ResumeChannelResult,
  ResumeChannelSuccess,
  SetDigestTimesInput,
  SetDigestTimesResult,
  SetDigestTimesSuccess,
  SetNotificationRuleInput,
  SetNotificationRuleResult,
  SetNotificationRuleSuccess,
  SetQuietHoursInput,
  SetQuietHoursResult,
  SetQuietHoursSuccess,
  UnmuteCourseInput,
  UnmuteCourseResult,
  UnmuteCourseSuccess,
} from './notification-preferences.result.ts';
import { NotificationChannelState, NotificationPreferences } from './notification-preferences.type.ts';

/** What a person wants of their own notifications. */
@Resolver(() => NotificationPreferences)
export class NotificationPreferencesResolver {
  @Query(() => NotificationPreferences, {
    nullable: true,
    description: 'What you want of your notifications. Null when nobody is signed in.',
  })
  async notificationPreferences(@Ctx() context: NotificationsContext): Promise<NotificationPreferences | null> {
    const { principal } = context;
    return principal && toNotificationPreferences(await readPreferences(context, principal.userId));
  }

  @FieldResolver(() => [NotificationChannelState], {
    description: 'Whether each channel can be used now, and why not.',
  })
  channels(@Ctx() context: NotificationsContext): Promise<NotificationChannelState[]> {
    return readChannelStates(context);
  }

  @Mutation(() => SetNotificationRuleResult, {
    description: 'Says how often a kind of notification comes to you by a channel.',
  })
  async setNotificationRule(
    @Arg('input', () => SetNotificationRuleInput, { description: 'The rule.' }) input: SetNotificationRuleInput,
    @Ctx() context: NotificationsContext,
  ): Promise<SetNotificationRuleSuccess> {
    return new SetNotificationRuleSuccess(toNotificationPreferences(await setNotificationRule(context, input)));
  }

  @Mutation(() => SetQuietHoursResult, { description: 'Says when you do not want to be disturbed.' })
  async setQuietHours(
    @Arg('input', () => SetQuietHoursInput, { description: 'The times.' }) { quietHours }: SetQuietHoursInput,
    @Ctx() context: NotificationsContext,
  ): Promise<SetQuietHoursSuccess> {
    return new SetQuietHoursSuccess(toNotificationPreferences(await setQuietHours(context, quietHours ?? null)));
  }

  @Mutation(() => SetDigestTimesResult, { description: 'Says when summaries come to you.' })
  async setDigestTimes(
    @Arg('input', () => SetDigestTimesInput, { description: 'The times.' }) input: SetDigestTimesInput,
    @Ctx() context: NotificationsContext,
  ): Promise<SetDigestTimesSuccess> {
    return new SetDigestTimesSuccess(toNotificationPreferences(await setDigestTimes(context, input)));
  }

  @Mutation(() => MuteCourseResult, {
    description: 'Keeps the notifications of a course in the app: nothing of it comes by another channel.',
  })
  async muteCourse(
    @Arg('input', () => MuteCourseInput, { description: 'Which course.' }) { courseId }: MuteCourseInput,
    @Ctx() context: NotificationsContext,
  ): Promise<MuteCourseSuccess> {
    return new MuteCourseSuccess(toNotificationPreferences(await muteCourse(context, courseId)));
  }

  @Mutation(() => UnmuteCourseResult, { description: 'Lets the notifications of a course come as others do.' })
  async unmuteCourse(
    @Arg('input', () => UnmuteCourseInput, { description: 'Which course.' }) { courseId }: UnmuteCourseInput,
    @Ctx() context: NotificationsContext,
  ): Promise<UnmuteCourseSuccess> {
    return new UnmuteCourseSuccess(toNotificationPreferences(await unmuteCourse(context, courseId)));
  }

  @Mutation(() => ResumeChannelResult, {
    description: 'Starts a channel again that was stopped, because messages came back or were reported as spam.',
  })
  async resumeChannel(
    @Arg('input', () => ResumeChannelInput, { description: 'Which channel.' }) { channel }: ResumeChannelInput,
    @Ctx() context: NotificationsContext,
  ): Promise<ResumeChannelSuccess> {
    return new ResumeChannelSuccess(toNotificationPreferences(await resumeChannel(context, channel)));
  }
}
