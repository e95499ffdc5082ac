import { defineJob, recordJob } from '@coursegraph/platform/jobs';
import { inTransaction, newId } from '@coursegraph/platform/persistence';
import type { EntityManager } from '@mikro-orm/mongodb';
import { z } from 'zod';
import { keepNotifications } from '../notification/keep-notifications.ts';
import { notificationsOfAnnouncement } from '../notification/notification-rules.ts';
import { Announcement } from './announcement.entity.ts';
import { beginSending } from './begin-sending.ts';
import { countRecipients, nextRecipients } from './recipients.ts';

/** Larger ones would take less work in all, but hold up what else this process does for longer. */
const batchSize = 250;

/**
 * Takes an announcement a step further: posts one whose time has come, or notifies the next of its recipients. What a step
 * does, that it is done, and the job of the next one are one transaction: a kill at any moment neither loses nor repeats
 * anything, and of several processes that take the same step, one does. Between two steps others have their turn.
 */
export const sendAnnouncement = defineJob<{ announcementId: string; step: string }, EntityManager, unknown>({
  queue: 'notifications.send-announcement',
  // While one works through many, another of a few does not wait.
  concurrency: 2,
  payload: z.object({ announcementId: z.uuid(), step: z.uuid() }),
  async run({ announcementId, step }, { em }) {
    const found = await em.findOne(Announcement, { id: announcementId });
    // Done before, scheduled anew, or canceled.
    if (found?.nextStep !== step) return;
    const recipientCount = found.recipientCount ?? (found.postedAt && (await countRecipients(em, found)));
    await inTransaction(em, async (em) => {
      const announcement = await em.findOneOrFail(Announcement, { id: announcementId });
      if (announcement.nextStep !== step) return;
      announcement.nextStep = null;
      announcement.recipientCount = recipientCount;
      if (announcement.status === 'SCHEDULED') await beginSending(em, announcement);
      else await notifyNext(em, announcement);
      if (announcement.status === 'SENDING') planStep(em, announcement);
    });
  },
});

/** Has the next step taken, at once or later. A step that was planned before is no longer taken. */
export function planStep(em: EntityManager, announcement: Announcement, startAfter?: Date): void {
  const { id: announcementId } = announcement;
  const step = newId();
  announcement.nextStep = step;
  recordJob(em, sendAnnouncement, { announcementId, step }, { id: step, ...(startAfter && { startAfter }) });
}

async function notifyNext(em: EntityManager, announcement: Announcement): Promise<void> {
  const { ids, isLast } = await nextRecipients(em, announcement, { after: announcement.position, limit: batchSize });
  const { id: sourceId } = announcement;
  const notifications = notificationsOfAnnouncement(announcement, ids);
  const kept = await keepNotifications(
    em,
    notifications.map((notification) => ({ ...notification, sourceId })),
  );
  announcement.notifiedCount += kept.length;
  announcement.position = ids.at(-1) ?? announcement.position;
  if (isLast) announcement.status = 'SENT';
}
