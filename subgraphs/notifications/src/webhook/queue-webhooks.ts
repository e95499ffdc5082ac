import { type EventHandler } from '@coursegraph/platform/events';
import { recordJob } from '@coursegraph/platform/jobs';
import type { EntityManager } from '@mikro-orm/mongodb';
import { sendWebhooks } from './send-webhooks.ts';
import { WebhookDelivery } from './webhook-delivery.entity.ts';
import { type SourceOf, type ToldEvent, type WebhookFact, webhookFactOf } from './webhook-message.ts';
import { Webhook } from './webhook.entity.ts';

/**
 * A handler that makes a delivery of each fact for each webhook that wants it, and has them sent. A fact that is told
 * again, under another id too, is delivered once.
 */
export function queueWebhooks<Event extends ToldEvent>(event: Event): EventHandler<EntityManager, SourceOf<Event>> {
  return async (facts, em) => {
    const webhooks = await em.find(
      Webhook,
      { status: 'ACTIVE', events: event },
      { fields: ['id'], disableIdentityMap: true },
    );
    if (webhooks.length === 0) return;
    const told = facts.map((fact) => webhookFactOf(event, fact));
    const webhookIds = webhooks.map(({ id }) => id);
    const queued = await em.find(
      WebhookDelivery,
      { webhookId: { $in: webhookIds }, event, factKey: { $in: told.map(({ factKey }) => factKey) } },
      { fields: ['webhookId', 'factKey'], disableIdentityMap: true },
    );
    const done = new Set(queued.map(({ webhookId, factKey }) => `${webhookId} ${factKey}`));
    for (const webhookId of webhookIds) {
      for (const fact of told) if (!done.has(`${webhookId} ${fact.factKey}`)) queueDelivery(em, { webhookId, fact });
    }
  };
}

/** Makes a delivery, and has it sent, when the transaction is committed. */
export function queueDelivery(
  em: EntityManager,
  { webhookId, fact }: { readonly webhookId: string; readonly fact: WebhookFact },
): WebhookDelivery {
  const now = new Date();
  const delivery = em.create(WebhookDelivery, {
    ...{ webhookId, event: fact.event, factKey: fact.factKey, payload: JSON.stringify(fact.message) },
    ...{ status: 'PENDING', attempts: [], failureCount: 0, claimedBy: null },
    ...{ startedAt: now, nextAttemptAt: now, createdAt: now },
  });
  em.persist(delivery);
  recordJob(em, sendWebhooks, { webhookId });
  return delivery;
}
