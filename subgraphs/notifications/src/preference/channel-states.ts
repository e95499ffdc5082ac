import { assertSignedIn } from '@coursegraph/platform/authorization';
import type { DeliveryChannel, Recipient } from '../delivery/delivery-channel.ts';
import type { NotificationsContext } from '../notifications-context.ts';
import { KnownUser } from '../user/known-user.entity.ts';
import { isStopped } from './frequency-rules.ts';
import { outsideChannels } from './notification-channel.ts';
import { readPreferences } from './notification-preferences.loaders.ts';
import type { NotificationChannelState } from './notification-preferences.type.ts';

/**
 * Whether each channel can be used by who asks, and why not.
 * @throws RequestError `UNAUTHENTICATED` where nobody is signed in.
 */
export async function readChannelStates(context: NotificationsContext): Promise<NotificationChannelState[]> {
  const { principal, em, resources } = context;
  assertSignedIn(principal);
  const [user, preferences] = await Promise.all([
    em.findOne(KnownUser, { id: principal.userId }),
    readPreferences(context, principal.userId),
  ]);
  const inApp = { channel: 'IN_APP', status: 'READY', address: null, stoppedReason: null } as const;
  const states = outsideChannels.map(async (name): Promise<NotificationChannelState> => {
    const channel = resources.channels.find((candidate) => candidate.channel === name);
    if (!channel?.isAvailable()) return { channel: name, status: 'UNAVAILABLE', address: null, stoppedReason: null };
    const address = user ? await addressOf(channel, context, user) : null;
    if (address === null) return { channel: name, status: 'NOT_SET_UP', address, stoppedReason: null };
    if (!isStopped(preferences, name, address)) return { channel: name, status: 'READY', address, stoppedReason: null };
    return {
      channel: name,
      status: 'STOPPED',
      address,
      stoppedReason: preferences.troubles[name]?.stoppedReason ?? null,
    };
  });
  return [inApp, ...(await Promise.all(states))];
}

async function addressOf(
  channel: DeliveryChannel,
  { em }: NotificationsContext,
  { id: userId, name, email, locale, timeZone }: KnownUser,
): Promise<string | null> {
  const recipient: Recipient = { userId, name, email, locale, timeZone };
  return (await channel.addressesOf(em, [recipient])).get(userId) ?? null;
}
