import { recordJob } from '@coursegraph/platform/jobs';
import { inTransaction } from '@coursegraph/platform/persistence';
import { defineCounter, type Logger } from '@coursegraph/platform/telemetry';
import type { EntityManager } from '@mikro-orm/mongodb';
import { disableWebhook } from './disable-webhook.ts';
import { sendWebhooks } from './send-webhooks.ts';
import { nextAttemptAfter, silenceUntil, verdictOf, type WebhookAttempt } from './webhook-attempt.ts';
import { WebhookDelivery } from './webhook-delivery.entity.ts';
import { deliveryLifecycle, type WebhookDeliveryStatus } from './webhook-status.ts';
import { Webhook } from './webhook.entity.ts';

const mostKeptAttempts = 50;

const attempts = defineCounter({
  name: 'coursegraph_webhook_attempts_total',
  help: 'Attempts to deliver a message to a webhook, by what came of them.',
  labels: ['outcome'],
});

/** What came of an attempt. */
type Outcome = 'delivered' | 'retried' | 'given_up';

/**
 * Notes an attempt and what follows from it, in one transaction: the delivery is done, or is tried again later by a job
 * that is recorded with it, or is given up. A webhook that nothing got through to while a delivery was tried for a day,
 * or that answered 410 Gone, is disabled.
 */
export async function recordAttempt(
  em: EntityManager,
  options: {
    readonly deliveryId: string;
    /** Who made it; where the delivery is not in that job's hand any more, nothing is noted. */
    readonly jobId: string;
    readonly attempt: WebhookAttempt;
    readonly logger: Logger;
  },
): Promise<void> {
  const { deliveryId, jobId, attempt, logger } = options;
  const outcome = await inTransaction(em, async (transaction) => {
    const delivery = await transaction.findOne(WebhookDelivery, { id: deliveryId, claimedBy: jobId });
    const webhook = delivery && (await transaction.findOne(Webhook, { id: delivery.webhookId }));
    if (!webhook || delivery.status !== 'PENDING') return null;
    delivery.attempts = [...delivery.attempts, attempt].slice(-mostKeptAttempts);
    delivery.claimedBy = null;
    return follow(transaction, { webhook, delivery, attempt });
  });
  if (outcome === null) return;
  attempts.inc({ outcome });
  const { statusCode, error, milliseconds } = attempt;
  logger.debug({ deliveryId, outcome, statusCode, error, milliseconds }, 'webhook');
}

async function follow(
  em: EntityManager,
  { webhook, delivery, attempt }: { webhook: Webhook; delivery: WebhookDelivery; attempt: WebhookAttempt },
): Promise<Outcome> {
  const now = new Date();
  const verdict = verdictOf(attempt);
  if (verdict === 'DELIVERED') {
    end(delivery, deliveryLifecycle.deliver.to);
    // Written only where it changes: many attempts at a webhook are noted at a time.
    if (webhook.failingSince) webhook.failingSince = webhook.pausedUntil = null;
    return 'delivered';
  }
  delivery.failureCount += 1;
  webhook.failingSince ??= new Date(attempt.at);
  const { startedAt, failureCount } = delivery;
  const { retryAfterSeconds } = attempt;
  const next =
    verdict === 'GONE'
      ? null
      : nextAttemptAfter({ startedAt, failureCount, now, chance: Math.random(), retryAfterSeconds });
  if (!next) {
    end(delivery, deliveryLifecycle.giveUp.to);
    if (verdict === 'GONE') await disableWebhook(em, webhook, { reason: 'The receiver answered 410 Gone.', now });
    else if (webhook.failingSince <= firstAttemptOf(delivery)) {
      await disableWebhook(em, webhook, { reason: 'Nothing got through for 24 hours.', now });
    }
    return 'given_up';
  }
  delivery.nextAttemptAt = next;
  const wakes = [next];
  if (attempt.statusCode === null)
    wakes.push((webhook.pausedUntil = silenceUntil({ failingSince: webhook.failingSince, now })));
  for (const startAfter of wakes) recordJob(em, sendWebhooks, { webhookId: webhook.id }, { startAfter });
  return 'retried';
}

function end(delivery: WebhookDelivery, status: WebhookDeliveryStatus): void {
  Object.assign(delivery, { status, nextAttemptAt: null });
}

/** When the first of the attempts was made that have failed since the delivery was started. */
function firstAttemptOf({ attempts: made, failureCount }: WebhookDelivery): Date {
  return new Date((made.at(-failureCount) ?? made[0])!.at);
}
