import { assertSignedIn } from '@coursegraph/platform/authorization';
import { InputProblem, InvalidInputError, parseInput } from '@coursegraph/platform/errors';
import { inTransaction } from '@coursegraph/platform/persistence';
import { z } from 'zod';
import type { NotificationsContext } from '../notifications-context.ts';
import { type OutboundRule, outboundUrlRule } from '../outbound/outbound-url.ts';
import { devicesOf, PushDevice, type PushChannelName, pushDeviceId, type PushKeys } from './push-device.entity.ts';

/** How many devices of a kind somebody can have; one more takes the place of the one that was registered first. */
export const mostDevices = 10;

const tokenRule = z.string().trim().min(1, 'A token is missing.').max(4_096, 'A token has at most 4,096 characters.');
const keyRule = (bytes: number) =>
  z
    .string()
    .trim()
    .refine(
      (text) => Buffer.from(text, 'base64url').length === bytes,
      `A key of ${bytes} bytes in base64url is needed.`,
    );
const webPushRules = (rule: OutboundRule) =>
  z.object({ endpoint: outboundUrlRule(rule), p256dh: keyRule(65), auth: keyRule(16) });

/** A device, by the one of both that it is. */
export interface DeviceInput {
  readonly webPush?: ({ readonly endpoint: string } & PushKeys) | null;
  readonly firebase?: { readonly token: string } | null;
}

type Asker = Pick<NotificationsContext, 'principal' | 'em' | 'resources'>;

/**
 * Has pushes brought to a device of who asks. A device that was another's, because they signed in on it before, is not
 * theirs any more. To do it again changes nothing.
 * @returns how many devices of that kind they have now
 * @throws RequestError `UNAUTHENTICATED` where nobody is signed in.
 * @throws InvalidInputError
 */
export async function registerPushDevice({ principal, em, resources }: Asker, input: DeviceInput): Promise<number> {
  assertSignedIn(principal);
  const { channel, address, keys } = deviceOf(input, resources.outboundRule);
  const { userId } = principal;
  return inTransaction(em, async (transaction) => {
    const id = pushDeviceId(channel, address);
    await transaction.upsert(PushDevice, { id, userId, channel, address, keys, registeredAt: new Date() });
    const devices = await devicesOf(transaction, { userId, channel });
    const tooMany = devices.slice(mostDevices).map((device) => device.id);
    if (tooMany.length > 0) await transaction.nativeDelete(PushDevice, { id: { $in: tooMany } });
    return devices.length - tooMany.length;
  });
}

/**
 * Has no more pushes brought to a device of who asks. One that is another's, or nobody's, is left alone.
 * @returns whether it was theirs
 * @throws RequestError `UNAUTHENTICATED` where nobody is signed in.
 */
export async function removePushDevice(
  { principal, em }: Asker,
  { endpoint, token }: { readonly endpoint?: string | null; readonly token?: string | null },
): Promise<boolean> {
  assertSignedIn(principal);
  const ids: string[] = [];
  // As it was written when it was registered.
  if (endpoint != null) ids.push(pushDeviceId('WEB_PUSH', URL.parse(endpoint.trim())?.href ?? ''));
  if (token != null) ids.push(pushDeviceId('MOBILE_PUSH', token.trim()));
  return (await em.nativeDelete(PushDevice, { id: { $in: ids }, userId: principal.userId })) > 0;
}

function deviceOf(
  { webPush, firebase }: DeviceInput,
  rule: OutboundRule,
): { channel: PushChannelName; address: string; keys: PushKeys | null } {
  if ((webPush == null) === (firebase == null)) {
    throw new InvalidInputError([new InputProblem('', 'A device is either a browser (webPush) or an app (firebase).')]);
  }
  const rules = z.object({ webPush: webPushRules(rule).nullish(), firebase: z.object({ token: tokenRule }).nullish() });
  const device = parseInput(rules, { webPush, firebase });
  if (device.webPush) {
    const { endpoint: address, ...keys } = device.webPush;
    return { channel: 'WEB_PUSH', address, keys };
  }
  return { channel: 'MOBILE_PUSH', address: device.firebase!.token, keys: null };
}
