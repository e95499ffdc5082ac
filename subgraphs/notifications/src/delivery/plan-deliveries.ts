import { nextDigest } from '../digest/next-digest.ts';
import type { NotificationKind } from '../notification/notification-kind.ts';
import type { Notification } from '../notification/notification.entity.ts';
import { frequencyOf, isMuted, isStopped } from '../preference/frequency-rules.ts';
import type { OutsideChannel } from '../preference/notification-channel.ts';
import type { NotificationPreferences } from '../preference/notification-preferences.entity.ts';
import { endOfQuietHours } from '../preference/quiet-hours.ts';

/** A delivery that is to be: a notification joins the pending one with the same key, or starts it. */
export interface PlannedDelivery {
  readonly channel: OutsideChannel;
  /** Null for a digest. */
  readonly kind: NotificationKind | null;
  readonly dueAt: Date;
  readonly coalesceKey: string;
}

/** What {@link planDeliveries} decides by. */
export interface DeliveryPlanning {
  readonly notification: Pick<Notification, 'id' | 'recipientId' | 'kind' | 'courseId'>;
  readonly preferences: NotificationPreferences;
  /** The recipient's time zone, and where they can be reached, by channel: of those channels that there are. */
  readonly recipient: {
    readonly timeZone: string;
    readonly addresses: ReadonlyMap<OutsideChannel, string>;
  };
  readonly now: Date;
}

/** How long what comes in heaps waits for the next of its heap, in minutes. The rest does not wait. */
const minutesToWait: Readonly<Partial<Record<NotificationKind, number>>> = {
  LEARNER_ENROLLED: 10,
  QUIZ_FAILED: 10,
  MILESTONE_REACHED: 10,
  WEBHOOK_DISABLED: 10,
};

/** The channels that make a noise. A mail waits in its box. */
const interrupting: ReadonlySet<OutsideChannel> = new Set(['SMS', 'WEB_PUSH', 'MOBILE_PUSH'] as const);

/**
 * Decides by which channels a notification goes out, when, and with what it goes together:
 * - not by a channel that the person does not want, has not, or that was stopped; not at all where the course is muted
 * - what they want daily or weekly goes into their next digest: all kinds in one
 * - what comes in heaps waits ten minutes for more of its kind and course
 * - what makes a noise waits for the end of quiet hours; what came meanwhile comes together, by kind and course
 */
export function planDeliveries({ notification, preferences, recipient, now }: DeliveryPlanning): PlannedDelivery[] {
  const { id, recipientId, kind, courseId } = notification;
  if (isMuted(preferences, courseId)) return [];
  const plans: PlannedDelivery[] = [];
  for (const [channel, address] of recipient.addresses) {
    const frequency = frequencyOf(preferences, kind, channel);
    if (frequency === 'NEVER' || isStopped(preferences, channel, address)) continue;
    const { timeZone } = recipient;
    if (frequency === 'IMMEDIATELY') {
      const wait = minutesToWait[kind] ?? 0;
      const ready = new Date(now.getTime() + wait * 60_000);
      const { quietHours } = preferences;
      const awake = interrupting.has(channel) ? endOfQuietHours({ now: ready, quietHours, timeZone }) : null;
      const together = wait > 0 || awake ? `${kind}:${courseId}` : id;
      plans.push({ channel, kind, dueAt: awake ?? ready, coalesceKey: `${recipientId}:${channel}:${together}` });
    } else {
      const dueAt = nextDigest({ frequency, digest: preferences.digest, now, timeZone });
      const coalesceKey = `${recipientId}:${channel}:digest:${dueAt.toISOString()}`;
      plans.push({ channel, kind: null, dueAt, coalesceKey });
    }
  }
  return plans;
}
