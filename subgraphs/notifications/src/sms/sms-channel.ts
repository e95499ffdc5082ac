import type { EntityManager } from '@mikro-orm/mongodb';
import type { DeliveryChannel, DeliveryMessage, DeliveryOutcome, Recipient } from '../delivery/delivery-channel.ts';
import { PhoneNumber } from './phone-number.entity.ts';
import type { SmsProvider } from './sms-provider.ts';

/** Two parts of a message as most alphabets are sent: more costs more than it tells. */
const longestText = 300;

/** Brings messages as texts to phones whose owners have confirmed their number. */
export class SmsChannel implements DeliveryChannel {
  readonly channel = 'SMS';
  private readonly provider: SmsProvider | null;

  /** @param provider null where this installation sends no text messages */
  constructor(provider: SmsProvider | null) {
    this.provider = provider;
  }

  isAvailable(): boolean {
    return this.provider !== null;
  }

  async addressesOf(em: EntityManager, recipients: readonly Recipient[]): Promise<ReadonlyMap<string, string>> {
    const owners = { id: { $in: recipients.map(({ userId }) => userId) }, number: { $ne: null } };
    const numbers = await em.find(PhoneNumber, owners, { fields: ['number'], disableIdentityMap: true });
    return new Map(numbers.flatMap(({ id, number }) => (number == null ? [] : [[id, number] as const])));
  }

  async send(
    message: DeliveryMessage,
    { userId }: Recipient,
    { em, signal }: { readonly em: EntityManager; readonly signal: AbortSignal },
  ): Promise<DeliveryOutcome> {
    const owner = await em.findOne(PhoneNumber, { id: userId }, { disableIdentityMap: true });
    if (owner?.number == null) return { status: 'REFUSED', error: 'There is no number any more.' };
    return this.provider!.send({ to: owner.number, text: textOf(message) }, signal);
  }
}

/** A message as a text: what happened, and where to look, which is never cut off. */
export function textOf({ title, body, url }: Pick<DeliveryMessage, 'title' | 'body' | 'url'>): string {
  const room = Math.max(0, longestText - url.length - 1);
  const words = `${title}\n${body}`.trim();
  return `${words.length > room ? `${words.slice(0, Math.max(0, room - 1))}…` : words} ${url}`;
}
