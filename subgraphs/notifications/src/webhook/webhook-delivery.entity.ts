import { newId } from '@coursegraph/platform/persistence';
import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { WebhookAttempt } from './webhook-attempt.ts';
import type { WebhookEvent } from './webhook-event.ts';
import type { WebhookDeliveryStatus } from './webhook-status.ts';

const keptSeconds = 30 * 24 * 60 * 60;

/** One message to one webhook, with all attempts at it. */
export const WebhookDelivery = defineEntity({
  name: 'WebhookDelivery',
  tableName: 'webhook_deliveries',
  properties: {
    id: p
      .string()
      .primary()
      .fieldName('_id')
      .onCreate(() => newId()),
    webhookId: p.string(),
    event: p.string().$type<WebhookEvent>(),
    /** Of the fact that it tells of: each webhook is told of a fact once. */
    factKey: p.string(),
    /** The body of the request, as it is signed. */
    payload: p.string(),
    status: p.string().$type<WebhookDeliveryStatus>(),
    /** In the order in which they were made. */
    attempts: p.json<readonly WebhookAttempt[]>(),
    /** How many of them have failed since `startedAt`. */
    failureCount: p.integer(),
    /** When it was made, or sent again by somebody: from then on it is tried for a day. */
    startedAt: p.datetime(),
    /** When it is due; while an attempt is made, when that is seen as abandoned. Null unless it is pending. */
    nextAttemptAt: p.datetime().nullable(),
    /** The job that makes an attempt now. */
    claimedBy: p.string().nullable(),
    createdAt: p.datetime(),
  },
  uniques: [{ properties: ['webhookId', 'event', 'factKey'] }],
  indexes: [
    { properties: ['webhookId', 'id'] },
    { properties: ['webhookId', 'status', 'nextAttemptAt'] },
    { properties: ['status', 'nextAttemptAt'] },
    { properties: ['createdAt'], options: { expireAfterSeconds: keptSeconds } },
  ],
});
export type WebhookDelivery = InferEntity<typeof WebhookDelivery>;
