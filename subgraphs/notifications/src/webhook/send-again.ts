import { assertCan } from '@coursegraph/platform/authorization';
import { recordJob } from '@coursegraph/platform/jobs';
import { inTransaction, isId, newId } from '@coursegraph/platform/persistence';
import type { NotificationsContext } from '../notifications-context.ts';
import { queueDelivery } from './queue-webhooks.ts';
import { sendWebhooks } from './send-webhooks.ts';
import { WebhookDelivery } from './webhook-delivery.entity.ts';
import { testFact } from './webhook-message.ts';
import { deliveryLifecycle } from './webhook-status.ts';
import { Webhook } from './webhook.entity.ts';
import { WebhookDeliveryNotFoundError, WebhookDisabledError, WebhookNotFoundError } from './webhook.errors.ts';

type Asker = Pick<NotificationsContext, 'principal' | 'em'>;

/**
 * Sends a webhook a message to try it.
 * @throws ForbiddenError unless an administrator asks.
 * @throws WebhookNotFoundError, WebhookDisabledError
 */
export async function sendTestWebhook({ principal, em }: Asker, webhookId: string): Promise<WebhookDelivery> {
  assertCan(principal, 'webhook.manage');
  return inTransaction(em, async (transaction) => {
    const webhook = isId(webhookId) ? await transaction.findOne(Webhook, { id: webhookId }) : null;
    if (!webhook) throw new WebhookNotFoundError();
    if (webhook.status === 'DISABLED') throw new WebhookDisabledError();
    webhook.pausedUntil = null;
    return queueDelivery(transaction, { webhookId, fact: testFact({ webhookId, factKey: newId(), at: new Date() }) });
  });
}

/**
 * Sends a delivery again, with the same id, whatever became of it, and for another day where it fails. One that waits is
 * tried at once; one that is being sent stays as it is.
 * @throws ForbiddenError unless an administrator asks.
 * @throws WebhookDeliveryNotFoundError, WebhookDisabledError
 */
export async function redeliverWebhook({ principal, em }: Asker, deliveryId: string): Promise<WebhookDelivery> {
  assertCan(principal, 'webhook.manage');
  return inTransaction(em, async (transaction) => {
    const delivery = isId(deliveryId) ? await transaction.findOne(WebhookDelivery, { id: deliveryId }) : null;
    const webhook = delivery && (await transaction.findOne(Webhook, { id: delivery.webhookId }));
    if (!webhook) throw new WebhookDeliveryNotFoundError();
    if (webhook.status === 'DISABLED') throw new WebhookDisabledError();
    if (delivery.status === 'PENDING' && delivery.claimedBy !== null) return delivery;
    const now = new Date();
    const { to: status } = deliveryLifecycle.redeliver;
    Object.assign(delivery, { status, startedAt: now, nextAttemptAt: now, failureCount: 0 });
    webhook.pausedUntil = null;
    recordJob(transaction, sendWebhooks, { webhookId: webhook.id });
    return delivery;
  });
}
