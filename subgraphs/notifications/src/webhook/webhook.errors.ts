import { ApiError } from '@coursegraph/platform/errors';
import { ObjectType } from 'type-graphql';

/** There is no webhook with this id. */
@ObjectType({ implements: ApiError, description: 'There is no webhook with this id.' })
export class WebhookNotFoundError extends ApiError {
  constructor() {
    super('WEBHOOK_NOT_FOUND', 'This webhook does not exist. It may have been deleted.');
  }
}

/** There is no delivery with this id. */
@ObjectType({ implements: ApiError, description: 'There is no delivery with this id.' })
export class WebhookDeliveryNotFoundError extends ApiError {
  constructor() {
    super('WEBHOOK_DELIVERY_NOT_FOUND', 'This delivery does not exist any more. Deliveries are kept for 30 days.');
  }
}

/** The webhook is disabled, so nothing is sent to it. */
@ObjectType({ implements: ApiError, description: 'The webhook is disabled, so nothing is sent to it.' })
export class WebhookDisabledError extends ApiError {
  constructor() {
    super('WEBHOOK_DISABLED', 'This webhook is disabled. Enable it first.');
  }
}

/** How many webhooks there can be. */
export const mostWebhooks = 100;

/** There are as many webhooks as there can be. */
@ObjectType({ implements: ApiError, description: 'There are as many webhooks as there can be.' })
export class TooManyWebhooksError extends ApiError {
  constructor() {
    super('TOO_MANY_WEBHOOKS', `There are ${mostWebhooks} webhooks already. Delete one that is not needed any more.`);
  }
}
