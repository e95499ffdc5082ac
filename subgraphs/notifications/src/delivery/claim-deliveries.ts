import { newId } from '@coursegraph/platform/persistence';
import type { EntityManager } from '@mikro-orm/mongodb';
import type { DeliveryStatus, Following } from './delivery-status.ts';
import { deliveryDocuments, type DeliveryDocument } from './delivery.entity.ts';

/** After so long, who has a delivery in hand is taken for killed: far longer than any channel takes, with its time-outs. */
export const silenceSeconds = 60;

/** Deliveries that one run of a job has in hand. */
export interface Claim {
  readonly deliveries: readonly DeliveryDocument[];
  /** The ids of those that another run has in hand still. */
  readonly held: readonly string[];
  /** Names the run. Whoever takes over from it takes another. */
  readonly token: string;
}

/**
 * Claims deliveries for a run of a job, so that nobody else sends them: those that are pending, and those that somebody
 * has had in hand for a minute, by the database's clock: killed, most likely. Of these nobody can say whether they went
 * out: they are sent again, under the same message id.
 */
export async function claimDeliveries(em: EntityManager, deliveryIds: readonly string[]): Promise<Claim> {
  const token = newId();
  const _id = { $in: [...deliveryIds] };
  const isAbandoned = {
    $lte: ['$claimedAt', { $dateSubtract: { startDate: '$$NOW', unit: 'second', amount: silenceSeconds } }],
  };
  await deliveryDocuments(em).updateMany(
    { _id, $or: [{ status: 'PENDING' }, { status: 'SENDING', $expr: isAbandoned }] },
    [{ $set: { status: 'SENDING' satisfies Following<'PENDING'>, claimedBy: token, claimedAt: '$$NOW' } }],
  );
  const inHand = await deliveryDocuments(em).find({ _id, status: 'SENDING' }).toArray();
  const isOurs = ({ claimedBy }: DeliveryDocument) => claimedBy === token;
  return {
    token,
    deliveries: inHand.filter(isOurs),
    held: inHand.filter((delivery) => !isOurs(delivery)).map((delivery) => delivery._id),
  };
}

/** Whether a delivery is still in the hand of a run: a process that stood still may have lost it to another. */
export async function isStillClaimed(em: EntityManager, id: string, token: string): Promise<boolean> {
  return (await deliveryDocuments(em).countDocuments({ _id: id, claimedBy: token, status: 'SENDING' })) === 1;
}

/** Ends a delivery that a run has in hand. One that it has lost is left alone. */
export async function endDelivery(
  em: EntityManager,
  { id, token }: { readonly id: string; readonly token: string },
  end: {
    readonly status: Exclude<Following<'SENDING'>, 'PENDING'>;
    readonly error?: string;
    readonly providerId?: string | null;
  },
): Promise<void> {
  const { status, error = null, providerId = null } = end;
  const tried = status === ('CANCELED' satisfies DeliveryStatus) ? 0 : 1;
  await deliveryDocuments(em).updateOne(
    { _id: id, claimedBy: token, status: 'SENDING' },
    {
      $set: { status, error, providerId, endedAt: new Date(), claimedBy: null, claimedAt: null },
      $inc: { attempts: tried },
    },
  );
}
