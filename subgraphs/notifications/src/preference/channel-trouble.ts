import type { EntityManager } from '@mikro-orm/mongodb';
import type { OutsideChannel } from './notification-channel.ts';
import { preferencesDocuments } from './notification-preferences.entity.ts';

/** After how many refusals a channel stops. One may be a mistake of a mail server. */
const mostBounces = 3;
const memoryMilliseconds = 30 * 24 * 60 * 60 * 1_000;

/** Trouble with a person's address. */
export interface Trouble {
  readonly userId: string;
  readonly channel: OutsideChannel;
  /** Where the message went. */
  readonly address: string;
  /** What the provider said. */
  readonly reason: string;
}

/**
 * Notes that an address refused a message for good. The third time, each within a month of the one before, stops the
 * channel for this address: who goes on sending to nobody is soon taken for a sender of spam.
 */
export async function noteBounce(em: EntityManager, { userId, channel, address, reason }: Trouble): Promise<void> {
  const now = new Date();
  const known = (field: string) => `$troubles.${channel}.${field}`;
  const isNext = {
    $and: [
      { $eq: [known('address'), { $literal: address }] },
      { $gt: [known('bouncedAt'), new Date(now.getTime() - memoryMilliseconds)] },
    ],
  };
  const bounceCount = { $cond: [isNext, { $add: [known('bounceCount'), 1] }, 1] };
  const stops = { $gte: [bounceCount, mostBounces] };
  const trouble = {
    address: { $literal: address },
    bounceCount,
    bouncedAt: now,
    stoppedAt: { $cond: [stops, now, null] },
    stoppedReason: { $cond: [stops, { $literal: reason.slice(0, 500) }, null] },
  };
  // One command, so that two refusals at once count twice.
  await preferencesDocuments(em).updateOne({ _id: userId }, [{ $set: { troubles: { [channel]: trouble } } }], {
    upsert: true,
  });
}

/** Stops a channel at once, because the person complained. */
export async function stopChannel(em: EntityManager, { userId, channel, address, reason }: Trouble): Promise<void> {
  const now = new Date();
  const trouble = { address, bounceCount: 0, bouncedAt: now, stoppedAt: now, stoppedReason: reason.slice(0, 500) };
  await preferencesDocuments(em).updateOne(
    { _id: userId },
    { $set: { [`troubles.${channel}`]: trouble } },
    { upsert: true },
  );
}
