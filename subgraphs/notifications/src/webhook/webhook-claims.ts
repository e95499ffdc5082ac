import type { EntityManager } from '@mikro-orm/mongodb';
import { WebhookDelivery } from './webhook-delivery.entity.ts';
import { deliveryLifecycle } from './webhook-status.ts';

/** How many requests to one webhook a process has under way at a time. */
const mostAtATime = 4;
/** Longer than an attempt can take. After that another may make it: where a process is gone and nobody has its job. */
const claimMilliseconds = 60_000;
/** Processes' clocks differ; what its job comes a moment too early for is sent at once rather than never. */
export const toleranceMilliseconds = 1_000;

const pending = deliveryLifecycle.deliver.from[0];

interface Claimant {
  readonly webhookId: string;
  readonly jobId: string;
}

/** Takes the first few deliveries that are due into hand, those that have waited longest first: each is given to one. */
export async function claimDue(em: EntityManager, { webhookId, jobId }: Claimant): Promise<WebhookDelivery[]> {
  const now = Date.now();
  const due = await em
    .fork()
    .find(
      WebhookDelivery,
      { webhookId, status: pending, nextAttemptAt: { $lte: new Date(now + toleranceMilliseconds) } },
      { orderBy: { nextAttemptAt: 'asc' }, limit: mostAtATime, disableIdentityMap: true },
    );
  const claim = { nextAttemptAt: new Date(now + claimMilliseconds), claimedBy: jobId };
  const claimed = await Promise.all(
    due.map(async (delivery) => {
      const { id, nextAttemptAt } = delivery;
      const asSeen = { id, status: pending, nextAttemptAt };
      return (await em.nativeUpdate(WebhookDelivery, asSeen, claim)) === 1 ? [delivery] : [];
    }),
  );
  return claimed.flat();
}

/** Makes what a job has in hand due again. */
export async function giveBackClaims(em: EntityManager, { webhookId, jobId }: Claimant): Promise<void> {
  const inHand = { webhookId, status: pending, claimedBy: jobId };
  await em.nativeUpdate(WebhookDelivery, inHand, { nextAttemptAt: new Date(), claimedBy: null });
}

/** Gives up what waits for a webhook that is disabled, or deletes it where there is no such webhook any more. */
export async function abandonDeliveries(
  em: EntityManager,
  { webhookId, disabledAt }: { readonly webhookId: string; readonly disabledAt: Date | null },
): Promise<void> {
  if (!disabledAt) {
    await em.nativeDelete(WebhookDelivery, { webhookId });
    return;
  }
  const given = { webhookId, status: pending, startedAt: { $lte: disabledAt } };
  const { to: status } = deliveryLifecycle.giveUp;
  await em.nativeUpdate(WebhookDelivery, given, { status, nextAttemptAt: null, claimedBy: null });
}
