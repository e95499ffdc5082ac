import { assertCan } from '@coursegraph/platform/authorization';
import { parseInput } from '@coursegraph/platform/errors';
import { inTransaction, isId } from '@coursegraph/platform/persistence';
import type { EntityManager } from '@mikro-orm/mongodb';
import type { NotificationsContext } from '../notifications-context.ts';
import { WebhookDelivery } from './webhook-delivery.entity.ts';
import type { WebhookEvent } from './webhook-event.ts';
import { webhookRules } from './webhook-rules.ts';
import { newWebhookSecret, rotated } from './webhook-secret.ts';
import { Webhook } from './webhook.entity.ts';
import { mostWebhooks, TooManyWebhooksError, WebhookNotFoundError } from './webhook.errors.ts';

type Asker = Pick<NotificationsContext, 'principal' | 'em' | 'resources'>;

/** What an administrator says of a webhook. */
interface WebhookFields {
  readonly url: string;
  readonly description: string;
  readonly events: readonly WebhookEvent[];
}

/**
 * Creates a webhook, with a secret.
 * @throws ForbiddenError unless an administrator asks.
 * @throws InvalidInputError, TooManyWebhooksError
 */
export async function createWebhook({ principal, em, resources }: Asker, input: WebhookFields): Promise<Webhook> {
  assertCan(principal, 'webhook.manage');
  const fields = parseInput(webhookRules(resources.outboundRule), input);
  // Two that come at once may make one more: the limit is for what every event costs, not for exactness.
  if ((await em.count(Webhook)) >= mostWebhooks) throw new TooManyWebhooksError();
  const webhook = em.create(Webhook, {
    ...fields,
    ...{ status: 'ACTIVE', disabledAt: null, disabledReason: null, failingSince: null, pausedUntil: null },
    ...{ creatorId: principal.userId, createdAt: new Date(), secret: newWebhookSecret(), formerSecrets: [] },
  });
  await em.persist(webhook).flush();
  return webhook;
}

/**
 * Changes a webhook. What the input leaves out stays as it is. What waits to be sent goes to the new address.
 * @throws ForbiddenError unless an administrator asks.
 * @throws InvalidInputError, WebhookNotFoundError
 */
export async function updateWebhook(
  { principal, em, resources }: Asker,
  {
    webhookId,
    ...input
  }: { readonly [Field in keyof WebhookFields]?: WebhookFields[Field] | null | undefined } & {
    readonly webhookId: string;
  },
): Promise<Webhook> {
  assertCan(principal, 'webhook.manage');
  const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value != null));
  const changes = parseInput(webhookRules(resources.outboundRule).partial(), given);
  return changed(em, webhookId, (webhook) => Object.assign(webhook, changes));
}

/**
 * Deletes a webhook and its deliveries. A request that is under way is not called back.
 * @throws ForbiddenError unless an administrator asks.
 * @throws WebhookNotFoundError
 */
export async function deleteWebhook({ principal, em }: Asker, webhookId: string): Promise<void> {
  assertCan(principal, 'webhook.manage');
  const deleted = isId(webhookId) ? await em.nativeDelete(Webhook, { id: webhookId }) : 0;
  if (deleted === 0) throw new WebhookNotFoundError();
  // Not in one transaction, because there may be very many. Those that are left over end after 30 days.
  await em.nativeDelete(WebhookDelivery, { webhookId });
}

/**
 * Gives a webhook a new secret. The old one is valid for another day.
 * @throws ForbiddenError unless an administrator asks.
 * @throws WebhookNotFoundError
 */
export async function rotateWebhookSecret({ principal, em }: Asker, webhookId: string): Promise<Webhook> {
  assertCan(principal, 'webhook.manage');
  return changed(em, webhookId, (webhook) => Object.assign(webhook, rotated(webhook, new Date())));
}

/**
 * Enables a webhook that was disabled: it is told of what happens from now on. One that is active stays as it is, but
 * is tried at once where it was left alone for a while.
 * @throws ForbiddenError unless an administrator asks.
 * @throws WebhookNotFoundError
 */
export async function enableWebhook({ principal, em }: Asker, webhookId: string): Promise<Webhook> {
  assertCan(principal, 'webhook.manage');
  const untroubled = { disabledAt: null, disabledReason: null, failingSince: null, pausedUntil: null };
  return changed(em, webhookId, (webhook) => Object.assign(webhook, { status: 'ACTIVE', ...untroubled }));
}

/** A transaction, because attempts change the same webhook. */
function changed(em: EntityManager, id: string, change: (webhook: Webhook) => void): Promise<Webhook> {
  return inTransaction(em, async (transaction) => {
    const webhook = isId(id) ? await transaction.findOne(Webhook, { id }) : null;
    if (!webhook) throw new WebhookNotFoundError();
    change(webhook);
    return webhook;
  });
}
