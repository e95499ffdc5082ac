import type { WebhookDelivery as DeliveryEntity } from './webhook-delivery.entity.ts';
import type { Webhook as WebhookEntity } from './webhook.entity.ts';
import { Webhook, WebhookAttempt, WebhookDelivery } from './webhook.type.ts';

/** Maps a webhook as it is kept to what the API shows of it: nothing of its secrets. */
export function toWebhook(entity: Omit<WebhookEntity, symbol>): Webhook {
  const { id, url, description, events, status, createdAt } = entity;
  return Object.assign(new Webhook(), {
    ...{ id, url, description, events, status, createdAt },
    disabledAt: entity.disabledAt ?? null,
    disabledReason: entity.disabledReason ?? null,
    failingSince: entity.failingSince ?? null,
  });
}

/** Maps a delivery as it is kept to what the API shows of it. */
export function toWebhookDelivery(entity: Omit<DeliveryEntity, symbol>): WebhookDelivery {
  const { id, event, status, payload, attempts, createdAt } = entity;
  return Object.assign(new WebhookDelivery(), {
    ...{ id, event, status, payload, createdAt },
    nextAttemptAt: entity.nextAttemptAt ?? null,
    attempts: attempts.map(({ at, statusCode, error, milliseconds, responseBody }) =>
      Object.assign(new WebhookAttempt(), { at: new Date(at), statusCode, error, milliseconds, responseBody }),
    ),
  });
}
