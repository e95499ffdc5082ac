import { HandledEvent } from '@coursegraph/platform/events';
import { defineJob, recordJob } from '@coursegraph/platform/jobs';
import { inTransaction, newId } from '@coursegraph/platform/persistence';
import type { EntityManager } from '@mikro-orm/mongodb';
import { z } from 'zod';
import { findNotifications, sessionOf } from '../notification/notification-collection.ts';
import type { Notification } from '../notification/notification.entity.ts';
import type { NotificationsResources } from '../notifications-context.ts';
import type { OutsideChannel } from '../preference/notification-channel.ts';
import { defaultPreferences, preferencesOf } from '../preference/notification-preferences.entity.ts';
import { KnownUser } from '../user/known-user.entity.ts';
import type { DeliveryChannel, Recipient } from './delivery-channel.ts';
import { deliverJob, mostDeliveredAtOnce } from './deliver.job.ts';
import { deliveryDocuments, mostToldOf } from './delivery.entity.ts';
import { planDeliveries, type PlannedDelivery } from './plan-deliveries.ts';

/**
 * Plans the deliveries of notifications: recorded in the transaction that keeps them, so that each is planned, and run
 * after it, so that who writes a notification does not wait for it. At most a thousand at once.
 */
export const planDeliveriesJob = defineJob<{ notificationIds: string[] }, EntityManager, NotificationsResources>({
  queue: 'notifications.plan-deliveries',
  payload: z.object({ notificationIds: z.array(z.string()) }),
  concurrency: 2,
  async run({ notificationIds }, { id, em, resources }) {
    const notifications = await findNotifications(em, { _id: { $in: notificationIds } });
    const channels = resources.channels.filter((channel) => channel.isAvailable());
    const planned = await planEach(em, notifications, channels);
    if (planned.size > 0) await inTransaction(em, (transaction) => keepPlanned(transaction, id, planned));
  },
});

/** A delivery, and the notifications that join it or start it. */
interface PlannedGroup extends PlannedDelivery {
  readonly recipientId: string;
  readonly notificationIds: string[];
}

/** By the key by which they go together. It reads what it needs at once for all. */
async function planEach(
  em: EntityManager,
  notifications: readonly Notification[],
  channels: readonly DeliveryChannel[],
): Promise<Map<string, PlannedGroup>> {
  const recipientIds = [...new Set(notifications.map(({ recipientId }) => recipientId))];
  const [users, preferences] = await Promise.all([
    em.find(KnownUser, { id: { $in: recipientIds } }),
    preferencesOf(em, recipientIds),
  ]);
  const recipients = users.map(({ id: userId, ...user }): Recipient => ({ userId, ...user }));
  const addresses = await Promise.all(
    channels.map(async (channel) => [channel.channel, await channel.addressesOf(em, recipients)] as const),
  );
  const timeZones = new Map(recipients.map(({ userId, timeZone }) => [userId, timeZone]));
  const now = new Date();
  const groups = new Map<string, PlannedGroup>();
  for (const notification of notifications) {
    const { id, recipientId } = notification;
    const reachedBy = addresses.flatMap(([channel, byUser]): [OutsideChannel, string][] => {
      const address = byUser.get(recipientId);
      return address === undefined ? [] : [[channel, address]];
    });
    const plans = planDeliveries({
      notification,
      preferences: preferences.get(recipientId) ?? defaultPreferences,
      recipient: { timeZone: timeZones.get(recipientId) ?? 'UTC', addresses: new Map(reachedBy) },
      now,
    });
    for (const plan of plans) {
      const group = groups.get(plan.coalesceKey) ?? { ...plan, recipientId, notificationIds: [] };
      group.notificationIds.push(id);
      groups.set(plan.coalesceKey, group);
    }
  }
  return groups;
}

/**
 * Joins what is planned to the pending deliveries with the same keys, and starts the others, each with the job that
 * sends it when it is due. Of two who start the same at once, the unique index lets one through; the other begins anew
 * and joins. A repetition of the same plan changes nothing.
 */
async function keepPlanned(
  em: EntityManager,
  jobId: string,
  planned: ReadonlyMap<string, PlannedGroup>,
): Promise<void> {
  if (await em.findOne(HandledEvent, { id: jobId })) return;
  await em.insert(HandledEvent, { id: jobId, type: planDeliveriesJob.queue, handledAt: new Date() });
  const groups = [...planned.values()];
  const { upsertedIds } = await deliveryDocuments(em).bulkWrite(groups.map(joinOrStart), sessionOf(em));
  const startedByTime = new Map<number, string[]>();
  for (const [index, id] of Object.entries(upsertedIds)) {
    const time = groups[Number(index)]!.dueAt.getTime();
    const started = startedByTime.get(time);
    if (started) started.push(String(id));
    else startedByTime.set(time, [String(id)]);
  }
  for (const [time, started] of startedByTime) {
    for (let start = 0; start < started.length; start += mostDeliveredAtOnce) {
      const deliveryIds = started.slice(start, start + mostDeliveredAtOnce);
      recordJob(em, deliverJob, { deliveryIds }, { startAfter: new Date(time) });
    }
  }
}

function joinOrStart({ recipientId, channel, kind, dueAt, coalesceKey, notificationIds }: PlannedGroup) {
  return {
    updateOne: {
      filter: { coalesceKey, status: 'PENDING' as const },
      update: {
        $setOnInsert: {
          ...{ _id: newId(), recipientId, channel, kind, dueAt, attempts: 0, claimedBy: null, claimedAt: null },
          ...{ providerId: null, error: null, createdAt: new Date(), endedAt: null },
        },
        $push: { notificationIds: { $each: notificationIds, $slice: mostToldOf } },
        $inc: { notificationCount: notificationIds.length },
      },
      upsert: true,
    },
  };
}
