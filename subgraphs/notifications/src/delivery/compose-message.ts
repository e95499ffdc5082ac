import { plainTextOf } from '@coursegraph/platform/content';
import type { NotificationKind } from '../notification/notification-kind.ts';
import type { Notification } from '../notification/notification.entity.ts';
import { frequencyOf, isMuted } from '../preference/frequency-rules.ts';
import { defaultPreferences } from '../preference/notification-preferences.entity.ts';
import type { DeliveryEntry, DeliveryMessage, Recipient } from './delivery-channel.ts';
import type { DeliveryFacts } from './delivery-facts.ts';
import type { Delivery } from './delivery.entity.ts';
import { languageFor } from './language.ts';
import { type TextFacts, texts } from './message-text.ts';

/** Something to send, and to whom. */
export interface ComposedMessage {
  readonly message: DeliveryMessage;
  readonly recipient: Recipient;
}

/**
 * Composes the message of a delivery from what holds now: without what was read in the app in the meantime, or is not
 * wanted any more. Null where nothing is left.
 */
export function composeMessage(
  delivery: Pick<Delivery, 'id' | 'recipientId' | 'channel' | 'kind' | 'notificationIds' | 'notificationCount'>,
  facts: DeliveryFacts,
  appUrl: string,
): ComposedMessage | null {
  const { id, recipientId, channel, kind, notificationIds } = delivery;
  const user = facts.users.get(recipientId);
  if (!user) return null;
  const preferences = facts.preferences.get(recipientId) ?? defaultPreferences;
  const wanted = notificationIds
    .flatMap((notificationId) => facts.notifications.get(notificationId) ?? [])
    .filter((notification) => notification.readAt == null && !isMuted(preferences, notification.courseId))
    .filter((notification) => frequencyOf(preferences, notification.kind, channel) !== 'NEVER');
  if (wanted.length === 0) return null;

  const language = languageFor(user.locale);
  const entries = wanted.map((notification): DeliveryEntry => {
    const textFacts = textFactsOf(notification, facts);
    return {
      ...texts[language].one[notification.kind](textFacts),
      url: `${appUrl}${pathOf(notification, facts)}`,
      notification,
      courseTitle: textFacts.courseTitle || null,
    };
  });
  const omittedCount = Math.max(0, delivery.notificationCount - notificationIds.length);
  const first = entries[0]!;
  const count = entries.length + omittedCount;
  const recipient = {
    ...{ userId: user.id, name: user.name, email: user.email },
    ...{ locale: user.locale, timeZone: user.timeZone },
  };
  if (kind === null) {
    const text = { ...texts[language].digest(count), url: `${appUrl}/notifications` };
    return { recipient, message: { id, kind, tag: 'digest', ...text, entries, omittedCount } };
  }
  const { title, body } =
    count === 1 ? first : texts[language].several[kind](count, textFactsOf(first.notification, facts));
  const url = count === 1 ? first.url : `${appUrl}/notifications`;
  // Announcements stay beside one another on a screen; of the rest, the latest tells enough.
  const tag = kind === 'ANNOUNCEMENT' ? id : `${kind}:${first.notification.courseId}`;
  return { recipient, message: { id, kind, tag, title, body, url, entries, omittedCount } };
}

function textFactsOf(notification: Notification, facts: DeliveryFacts): TextFacts {
  const announcement = notification.kind === 'ANNOUNCEMENT' && facts.announcements.get(notification.sourceId ?? '');
  return {
    courseTitle: facts.courses.get(notification.courseId ?? '')?.title ?? '',
    actorName: notification.actorId == null ? '' : (facts.users.get(notification.actorId)?.name ?? ''),
    milestonePercentage: notification.milestonePercentage ?? 0,
    scorePercentage: notification.scorePercentage ?? 0,
    announcementTitle: announcement ? announcement.title : '',
    announcementBody: announcement ? plainTextOf(announcement.bodyHtml) : '',
  };
}

/** Where the app shows what a kind of notification tells of. */
const paths: Readonly<Record<NotificationKind, (course: string, sourceId: string) => string>> = {
  COURSE_WELCOME: (course) => course,
  LEARNER_ENROLLED: (course) => course,
  MILESTONE_REACHED: () => '/my-learning',
  QUIZ_FAILED: (course) => course,
  COURSE_COMPLETED: (course) => course,
  ANNOUNCEMENT: (_, announcementId) => `/announcements/${announcementId}`,
  WEBHOOK_DISABLED: () => '/administration/webhooks',
};

function pathOf({ kind, courseId, sourceId }: Notification, facts: DeliveryFacts): string {
  const slug = facts.courses.get(courseId ?? '')?.slug;
  return paths[kind](slug ? `/courses/${slug}` : '/notifications', sourceId ?? '');
}
