import { defineJob } from '@coursegraph/platform/jobs';
import type { EntityManager } from '@mikro-orm/mongodb';
import { z } from 'zod';
import type { NotificationsResources } from '../notifications-context.ts';

/** How many webhooks are sent to at a time by one process. */
const webhooksAtATime = 8;

/**
 * Sends a webhook all that is due. A delivery has no job of its own, it only wakes its webhook: so thousands of them wait
 * in their collection rather than in the queue, and a receiver that hangs holds up nobody else.
 */
export const sendWebhooks = defineJob<{ webhookId: string }, EntityManager, NotificationsResources>({
  queue: 'notifications.send-webhooks',
  payload: z.object({ webhookId: z.uuid() }),
  concurrency: webhooksAtATime,
  run: ({ webhookId }, context) => context.resources.webhookLanes.run(webhookId, context),
});
