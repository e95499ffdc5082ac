import { createHash } from 'node:crypto';
import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/mongodb';

/** The channels that reach devices. */
export type PushChannelName = 'WEB_PUSH' | 'MOBILE_PUSH';

/** A browser or an app that somebody gets pushes on. */
export const PushDevice = defineEntity({
  name: 'PushDevice',
  tableName: 'push_devices',
  properties: {
    /** Of its channel and address, so that there is one of each: who signs in on a device takes it over. */
    id: p.string().primary().fieldName('_id'),
    userId: p.string(),
    channel: p.string().$type<PushChannelName>(),
    /** The endpoint of a browser's subscription, or the token of an app. Who has it can send pushes. */
    address: p.string(),
    /** What pushes to a browser are encrypted with. Null for apps, where the way is encrypted. */
    keys: p.json<PushKeys>().nullable(),
    registeredAt: p.datetime(),
  },
  indexes: [{ properties: ['userId', 'channel', 'registeredAt'] }],
});
export type PushDevice = InferEntity<typeof PushDevice>;

/** The keys of a browser's subscription, in base64url. */
export interface PushKeys {
  readonly p256dh: string;
  readonly auth: string;
}

/** The id of a device. */
export function pushDeviceId(channel: PushChannelName, address: string): string {
  return createHash('sha256').update(`${channel} ${address}`).digest('base64url');
}

/** The devices of a person, the one that was registered last first. */
export function devicesOf(
  em: EntityManager,
  owner: { userId: string; channel: PushChannelName },
): Promise<PushDevice[]> {
  return em.find(PushDevice, owner, { orderBy: { registeredAt: 'desc' }, disableIdentityMap: true });
}

/** How many devices people have, by their ids, in one query. Who has none is left out. */
export async function countDevices(
  em: EntityManager,
  { userIds, channel }: { readonly userIds: readonly string[]; readonly channel: PushChannelName },
): Promise<ReadonlyMap<string, number>> {
  const counts = await em
    .getCollection(PushDevice.tableName)
    .aggregate<{ _id: string; count: number }>([
      { $match: { userId: { $in: [...userIds] }, channel } },
      { $group: { _id: '$userId', count: { $sum: 1 } } },
    ])
    .toArray();
  return new Map(counts.map(({ _id, count }) => [_id, count]));
}
