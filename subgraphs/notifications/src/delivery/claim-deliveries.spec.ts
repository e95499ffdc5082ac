import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type DeliveryKit, startDeliveryKit } from '../testing/delivery-kit.ts';
import { claimDeliveries, endDelivery, isStillClaimed, silenceSeconds } from './claim-deliveries.ts';
import { deliveryDocuments } from './delivery.entity.ts';

let kit: DeliveryKit;

beforeAll(async () => {
  kit = await startDeliveryKit();
});
afterAll(() => kit.stop());

/** A delivery that waits for its digest. */
async function pending(): Promise<string> {
  const teacher = await kit.person();
  await kit.notify(await kit.course(teacher), 'LEARNER_ENROLLED', [teacher]);
  return (await kit.deliveriesOf(teacher, ([delivery]) => delivery?.status === 'PENDING'))[0]!._id;
}

it('gives a delivery to one of many jobs that want it at once', async () => {
  const id = await pending();
  const claims = await Promise.all(Array.from({ length: 10 }, () => claimDeliveries(kit.em(), [id])));
  expect(claims.filter(({ deliveries }) => deliveries.length === 1)).toHaveLength(1);
});

it('goes from a run that was killed to another, when it has been silent for long, and from the killed one nothing is taken any more', async () => {
  const id = await pending();
  const killed = await claimDeliveries(kit.em(), [id]);
  expect(await claimDeliveries(kit.em(), [id])).toMatchObject({ deliveries: [], held: [id] });
  const longAgo = new Date(Date.now() - silenceSeconds * 1_000);
  await deliveryDocuments(kit.em()).updateOne({ _id: id }, { $set: { claimedAt: longAgo } });
  const next = await claimDeliveries(kit.em(), [id]);
  expect(next).toMatchObject({ deliveries: [{ _id: id }], held: [] });
  expect(await isStillClaimed(kit.em(), id, killed.token)).toBe(false);
  await endDelivery(kit.em(), { id, token: killed.token }, { status: 'FAILED' });
  expect(await isStillClaimed(kit.em(), id, next.token)).toBe(true);
});

it('gives nobody what was sent', async () => {
  const id = await pending();
  const { token } = await claimDeliveries(kit.em(), [id]);
  await endDelivery(kit.em(), { id, token }, { status: 'SENT' });
  expect(await claimDeliveries(kit.em(), [id])).toMatchObject({ deliveries: [], held: [] });
});
