import type { NotificationKind } from '../notification/notification-kind.ts';
import type { NotificationChannel, OutsideChannel } from './notification-channel.ts';
import type { NotificationFrequency } from './notification-frequency.ts';
import type { NotificationPreferences } from './notification-preferences.entity.ts';

type Defaults = Readonly<Record<OutsideChannel, NotificationFrequency>>;

const never: Defaults = { EMAIL: 'NEVER', WEB_PUSH: 'NEVER', MOBILE_PUSH: 'NEVER', SMS: 'NEVER' };

/**
 * What holds for who has not said otherwise, by the question whether they would miss it. What a person sees at the
 * moment when they do it needs no message; what somebody else does and what cannot wait comes at once; the rest comes
 * together, once a day. A text message costs money and disturbs most: it comes to who asks for it.
 */
const defaults: Readonly<Record<NotificationKind, Defaults>> = {
  COURSE_WELCOME: never,
  LEARNER_ENROLLED: { ...never, EMAIL: 'DAILY' },
  MILESTONE_REACHED: never,
  QUIZ_FAILED: never,
  COURSE_COMPLETED: { ...never, EMAIL: 'IMMEDIATELY' },
  ANNOUNCEMENT: { ...never, EMAIL: 'IMMEDIATELY', WEB_PUSH: 'IMMEDIATELY', MOBILE_PUSH: 'IMMEDIATELY' },
  WEBHOOK_DISABLED: { ...never, EMAIL: 'IMMEDIATELY', WEB_PUSH: 'IMMEDIATELY', MOBILE_PUSH: 'IMMEDIATELY' },
};

/** Which frequencies a channel has: in the app everything is there at once, and only e-mail makes digests. */
export function frequenciesOf(channel: NotificationChannel): readonly NotificationFrequency[] {
  if (channel === 'IN_APP') return ['IMMEDIATELY'];
  return channel === 'EMAIL' ? ['IMMEDIATELY', 'DAILY', 'WEEKLY', 'NEVER'] : ['IMMEDIATELY', 'NEVER'];
}

/** How often a kind of notification comes by a channel. */
export function frequencyOf(
  { rules }: Pick<NotificationPreferences, 'rules'>,
  kind: NotificationKind,
  channel: NotificationChannel,
): NotificationFrequency {
  return channel === 'IN_APP' ? 'IMMEDIATELY' : (rules[kind]?.[channel] ?? defaults[kind][channel]);
}

/** Whether a course's notifications stay in the app. What goes wrong with one's own webhooks is of no course. */
export function isMuted(
  { mutedCourseIds }: Pick<NotificationPreferences, 'mutedCourseIds'>,
  courseId: string | null,
): boolean {
  return courseId !== null && mutedCourseIds.includes(courseId);
}

/** Whether a channel was stopped for the address that a person has now. */
export function isStopped(
  { troubles }: Pick<NotificationPreferences, 'troubles'>,
  channel: OutsideChannel,
  address: string,
): boolean {
  const trouble = troubles[channel];
  return trouble?.stoppedAt != null && trouble.address === address;
}
