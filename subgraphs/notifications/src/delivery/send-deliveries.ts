import type { JobContext } from '@coursegraph/platform/jobs';
import type { EntityManager } from '@mikro-orm/mongodb';
import type { NotificationsResources } from '../notifications-context.ts';
import { noteBounce } from '../preference/channel-trouble.ts';
import { isStopped } from '../preference/frequency-rules.ts';
import { claimDeliveries, type Claim, endDelivery, isStillClaimed } from './claim-deliveries.ts';
import { composeMessage, type ComposedMessage } from './compose-message.ts';
import type { DeliveryChannel, DeliveryOutcome } from './delivery-channel.ts';
import { type DeliveryFacts, readDeliveryFacts } from './delivery-facts.ts';
import { countDelivery } from './delivery-metrics.ts';
import type { DeliveryDocument } from './delivery.entity.ts';
import { pauseAfterAttempt } from './retry-pause.ts';

type DeliverContext = JobContext<EntityManager, NotificationsResources>;

/** How many are on their way at once, in one job. */
const concurrency = 20;

/** A delivery that did not work for now, and when it is to be tried again. */
export interface LaterDelivery {
  readonly id: string;
  readonly dueAt: Date;
  readonly error: string;
}

/**
 * Sends deliveries: each by its channel, those that are not wanted any more by none.
 * @returns those that are to be tried again, still in the hand of this run, and its token; and those that another run has
 */
export async function sendDeliveries(
  deliveryIds: readonly string[],
  context: DeliverContext,
): Promise<Pick<Claim, 'held' | 'token'> & { readonly later: readonly LaterDelivery[] }> {
  const claim = await claimDeliveries(context.em, deliveryIds);
  const facts = await readDeliveryFacts(context.em, claim.deliveries);
  const later: LaterDelivery[] = [];
  const waiting = claim.deliveries.values();
  const sendOneByOne = async () => {
    for (const delivery of waiting) {
      if (context.signal.aborted) return;
      const again = await sendDelivery(delivery, { facts, token: claim.token, context });
      if (again) later.push(again);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, sendOneByOne));
  // What it did not come to is in its hand still: who comes later takes it over.
  context.signal.throwIfAborted();
  return { later, held: claim.held, token: claim.token };
}

async function sendDelivery(
  { _id: id, ...delivery }: DeliveryDocument,
  { facts, token, context }: Pick<Claim, 'token'> & { readonly facts: DeliveryFacts; readonly context: DeliverContext },
): Promise<LaterDelivery | null> {
  const { em, resources } = context;
  const channel = resources.channels.find((candidate) => candidate.channel === delivery.channel);
  const composed = composeMessage({ id, ...delivery }, facts, resources.appUrl);
  if (!channel?.isAvailable() || !composed || (await wasStopped(channel, composed, { facts, em }))) {
    const error = composed
      ? 'The channel is not available, or was stopped.'
      : 'Read in the app, or not wanted any more.';
    await endDelivery(em, { id, token }, { status: 'CANCELED', error });
    countDelivery(delivery.channel, 'CANCELED');
    return null;
  }
  if (!(await isStillClaimed(em, id, token))) return null;
  const outcome = await attempt(channel, composed, context);
  countDelivery(delivery.channel, outcome.status);
  if (outcome.status === 'SENT') {
    await endDelivery(em, { id, token }, { status: 'SENT', providerId: outcome.providerId ?? null });
    return null;
  }
  const { error } = outcome;
  const pause = outcome.status === 'FAILED_FOR_NOW' ? pauseAfterAttempt(delivery.attempts + 1) : null;
  // A little earlier or later, so that what failed together does not come back together.
  if (pause !== null) return { id, error, dueAt: new Date(Date.now() + pause * (0.9 + 0.2 * Math.random())) };
  await endDelivery(em, { id, token }, { status: 'FAILED', error });
  if (outcome.status === 'ADDRESS_DEAD') {
    const address = (await channel.addressesOf(em, [composed.recipient])).get(delivery.recipientId);
    if (address !== undefined)
      await noteBounce(em, { userId: delivery.recipientId, channel: delivery.channel, address, reason: error });
  }
  return null;
}

/** Whether the channel was stopped since the delivery was planned, for the address that the person has now. */
async function wasStopped(
  channel: DeliveryChannel,
  { recipient }: ComposedMessage,
  { facts, em }: { readonly facts: DeliveryFacts; readonly em: EntityManager },
): Promise<boolean> {
  const preferences = facts.preferences.get(recipient.userId);
  if (!preferences?.troubles[channel.channel]?.stoppedAt) return false;
  const address = (await channel.addressesOf(em, [recipient])).get(recipient.userId);
  return address !== undefined && isStopped(preferences, channel.channel, address);
}

/** What a channel throws is no reason to send the others of the job again. */
async function attempt(
  channel: DeliveryChannel,
  { message, recipient }: ComposedMessage,
  { em, signal, logger }: DeliverContext,
): Promise<DeliveryOutcome> {
  try {
    return await channel.send(message, recipient, { em: em.fork(), signal });
  } catch (error) {
    logger.warn({ err: error, channel: channel.channel, deliveryId: message.id }, 'a delivery failed');
    return { status: 'FAILED_FOR_NOW', error: 'The channel failed.' };
  }
}
