import { assertSignedIn, can } from '@coursegraph/platform/authorization';
import { InputProblem, InvalidInputError, parseInput } from '@coursegraph/platform/errors';
import { isId } from '@coursegraph/platform/persistence';
import { z } from 'zod';
import { CourseNotFoundError } from '../course/course.errors.ts';
import { findKnownCourse } from '../course/find-known-course.ts';
import type { NotificationKind } from '../notification/notification-kind.ts';
import type { NotificationsContext } from '../notifications-context.ts';
import { frequenciesOf } from './frequency-rules.ts';
import type { NotificationChannel } from './notification-channel.ts';
import type { NotificationFrequency } from './notification-frequency.ts';
import {
  defaultPreferences,
  type DigestTimes,
  type NotificationPreferences,
  preferencesDocuments,
  type QuietHours,
} from './notification-preferences.entity.ts';

type Changer = Pick<NotificationsContext, 'principal' | 'em'>;

/** How many courses a person can mute. */
const mostMuted = 1_000;

const time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'Give a time from 00:00 to 23:59, like 22:30.');
const quietHoursRule = z.object({ from: time, to: time }).refine(({ from, to }) => from !== to, {
  path: ['to'],
  message: 'Quiet hours must end at another time than they begin.',
});
const digestRule = z.object({
  hour: z.int('Give a full hour.').min(0, 'The first hour is 0.').max(23, 'The last hour is 23.'),
});

/**
 * Says how often a kind of notification comes to who asks by a channel.
 * @throws InvalidInputError for a frequency that the channel does not have.
 */
export async function setNotificationRule(
  changer: Changer,
  {
    kind,
    channel,
    frequency,
  }: {
    readonly kind: NotificationKind;
    readonly channel: NotificationChannel;
    readonly frequency: NotificationFrequency;
  },
): Promise<NotificationPreferences> {
  assertSignedIn(changer.principal);
  if (!frequenciesOf(channel).includes(frequency)) {
    const message =
      channel === 'IN_APP'
        ? 'In the app, everything is there at once. Choose another channel.'
        : 'Summaries come by e-mail only. Choose IMMEDIATELY or NEVER.';
    throw new InvalidInputError([new InputProblem('frequency', message)]);
  }
  return change(changer, { $set: { [`rules.${kind}.${channel}`]: frequency } });
}

/**
 * Says when who asks does not want to be disturbed; null for never.
 * @throws InvalidInputError
 */
export async function setQuietHours(changer: Changer, quietHours: QuietHours | null): Promise<NotificationPreferences> {
  assertSignedIn(changer.principal);
  const given = parseInput(z.object({ quietHours: quietHoursRule.nullable() }), { quietHours });
  return change(changer, { $set: given });
}

/**
 * Says when summaries come to who asks. Those that are planned already come when they were to.
 * @throws InvalidInputError
 */
export async function setDigestTimes(changer: Changer, digest: DigestTimes): Promise<NotificationPreferences> {
  assertSignedIn(changer.principal);
  const { hour } = parseInput(digestRule, digest);
  return change(changer, { $set: { digest: { hour, weekday: digest.weekday } } });
}

/**
 * Keeps the notifications of a course in the app. To mute what is muted changes nothing.
 * @throws CourseNotFoundError, InvalidInputError for more than a thousand courses.
 */
export async function muteCourse(changer: Changer, courseId: string): Promise<NotificationPreferences> {
  const { principal, em } = changer;
  assertSignedIn(principal);
  const course = isId(courseId) ? await findKnownCourse(em)(courseId) : null;
  const isVisible = course && (course.status !== 'DRAFT' || can(principal, 'course.read-unpublished', course));
  if (!isVisible) throw new CourseNotFoundError();
  const known = await preferencesDocuments(em).findOne({ _id: principal.userId });
  if ((known?.mutedCourseIds?.length ?? 0) >= mostMuted) {
    const message = `At most ${mostMuted} courses can be muted. Unmute one first.`;
    throw new InvalidInputError([new InputProblem('courseId', message)]);
  }
  return change(changer, { $addToSet: { mutedCourseIds: courseId } });
}

/** Lets the notifications of a course come as others do. */
export async function unmuteCourse(changer: Changer, courseId: string): Promise<NotificationPreferences> {
  assertSignedIn(changer.principal);
  return change(changer, { $pull: { mutedCourseIds: courseId } });
}

/** Starts a channel again that was stopped. What comes back after that counts anew. */
export async function resumeChannel(changer: Changer, channel: NotificationChannel): Promise<NotificationPreferences> {
  assertSignedIn(changer.principal);
  return change(changer, { $unset: { [`troubles.${channel}`]: '' } });
}

type Update = Extract<Parameters<ReturnType<typeof preferencesDocuments>['findOneAndUpdate']>[1], { $set?: unknown }>;

/** One command on one setting: of two at once on different ones, both hold. */
async function change({ principal, em }: Changer, update: Update): Promise<NotificationPreferences> {
  const documents = preferencesDocuments(em);
  const options = { upsert: true, returnDocument: 'after' } as const;
  const save = () => documents.findOneAndUpdate({ _id: principal!.userId }, update, options);
  // Of the first two at once, one is refused by the unique id, and then finds the other's.
  const saved = await save().catch(save);
  return { ...defaultPreferences, ...saved };
}
