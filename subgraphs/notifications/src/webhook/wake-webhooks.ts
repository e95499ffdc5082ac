import { defineJob, recordJob } from '@coursegraph/platform/jobs';
import { inTransaction } from '@coursegraph/platform/persistence';
import type { EntityManager } from '@mikro-orm/mongodb';
import { z } from 'zod';
import type { NotificationsResources } from '../notifications-context.ts';
import { sendWebhooks } from './send-webhooks.ts';
import { WebhookDelivery } from './webhook-delivery.entity.ts';

const overdueMilliseconds = 60_000;
const mostLookedAt = 1_000;

/**
 * Wakes webhooks with deliveries that are long due, every five minutes: the net under the jobs that wake them in time,
 * which may have ended among the dead letters while the database was away.
 */
export const wakeWebhooks = defineJob<object, EntityManager, NotificationsResources>({
  queue: 'notifications.wake-webhooks',
  payload: z.object({}),
  schedule: '*/5 * * * *',
  async run(_, { em }) {
    const longAgo = new Date(Date.now() - overdueMilliseconds);
    const overdue = await em.find(
      WebhookDelivery,
      { status: 'PENDING', nextAttemptAt: { $lt: longAgo } },
      { fields: ['webhookId'], orderBy: { nextAttemptAt: 'asc' }, limit: mostLookedAt, disableIdentityMap: true },
    );
    const webhookIds = new Set(overdue.map(({ webhookId }) => webhookId));
    if (webhookIds.size === 0) return;
    await inTransaction(em, (transaction) => {
      for (const webhookId of webhookIds) recordJob(transaction, sendWebhooks, { webhookId });
      return Promise.resolve();
    });
  },
});
