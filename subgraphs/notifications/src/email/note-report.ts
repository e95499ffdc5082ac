import type { EntityManager } from '@mikro-orm/mongodb';
import type { Following } from '../delivery/delivery-status.ts';
import { deliveryDocuments } from '../delivery/delivery.entity.ts';
import { noteBounce, stopChannel } from '../preference/channel-trouble.ts';
import { KnownUser } from '../user/known-user.entity.ts';
import type { BounceReport } from './read-bounce.ts';

/**
 * Notes a bounce or a complaint: the mail failed after all, and where the address is dead or the person complained, that
 * counts against the channel. A report that comes again counts once.
 */
export async function noteReport(em: EntityManager, { deliveryId, kind, reason }: BounceReport): Promise<void> {
  const deliveries = deliveryDocuments(em);
  const delivery = await deliveries.findOne({ _id: deliveryId, channel: 'EMAIL' });
  const user = delivery && (await em.findOne(KnownUser, { id: delivery.recipientId }));
  if (!user) return;
  const trouble = { userId: user.id, channel: 'EMAIL', address: user.email, reason } as const;
  if (kind === 'COMPLAINT') {
    await stopChannel(em, trouble);
    return;
  }
  const { modifiedCount } = await deliveries.updateOne(
    { _id: deliveryId, status: 'SENT' },
    { $set: { status: 'FAILED' satisfies Following<'SENT'>, error: reason } },
  );
  if (modifiedCount === 1 && kind === 'BOUNCE') await noteBounce(em, trouble);
}
