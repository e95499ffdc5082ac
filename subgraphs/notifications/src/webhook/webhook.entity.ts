import { newId } from '@coursegraph/platform/persistence';
import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { WebhookEvent } from './webhook-event.ts';
import type { FormerSecret } from './webhook-secret.ts';
import type { WebhookStatus } from './webhook-status.ts';

/** Where something outside wants to be told of what happens here. */
export const Webhook = defineEntity({
  name: 'Webhook',
  tableName: 'webhooks',
  properties: {
    id: p
      .string()
      .primary()
      .fieldName('_id')
      .onCreate(() => newId()),
    url: p.string(),
    description: p.string(),
    events: p.array().$type<WebhookEvent[]>(),
    status: p.string().$type<WebhookStatus>(),
    disabledAt: p.datetime().nullable(),
    disabledReason: p.string().nullable(),
    /** Who hears of it when it is disabled. */
    creatorId: p.string(),
    createdAt: p.datetime(),
    /** What messages are signed with. It is no property of the API's type, and nothing logs it. */
    secret: p.string(),
    /** Those before it, with which messages are signed too until the receiver has the new one. */
    formerSecrets: p.json<readonly FormerSecret[]>(),
    /** When the first of the attempts was made that have failed since the last success. Null while it works. */
    failingSince: p.datetime().nullable(),
    /** Until then nothing is tried, because there was no answer at all. */
    pausedUntil: p.datetime().nullable(),
  },
  indexes: [{ properties: ['status', 'events'] }],
});
export type Webhook = InferEntity<typeof Webhook>;
