import type { EntityManager } from '@mikro-orm/mongodb';
import type { DeliveryChannel, DeliveryMessage, DeliveryOutcome, Recipient } from '../delivery/delivery-channel.ts';
import type { UnsubscribeTokens } from '../unsubscribe/unsubscribe-tokens.ts';
import { composeMail } from './compose-mail.ts';
import type { MailTransport } from './mail.ts';
import { outcomeOfRefusal } from './smtp-outcome.ts';

/** What an {@link EmailChannel} works with. */
export interface EmailChannelOptions {
  /** Null where this installation has none. */
  readonly transport: MailTransport | null;
  readonly appUrl: string;
  readonly from: string;
  readonly tokens: UnsubscribeTokens;
}

/** Brings messages by e-mail. */
export class EmailChannel implements DeliveryChannel {
  readonly channel = 'EMAIL';
  private readonly options: EmailChannelOptions;

  constructor(options: EmailChannelOptions) {
    this.options = options;
  }

  isAvailable(): boolean {
    return this.options.transport !== null;
  }

  addressesOf(_em: EntityManager, recipients: readonly Recipient[]): Promise<ReadonlyMap<string, string>> {
    const reachable = recipients.filter(({ email }) => email !== '');
    return Promise.resolve(new Map(reachable.map(({ userId, email }) => [userId, email])));
  }

  async send(
    message: DeliveryMessage,
    recipient: Recipient,
    { signal }: { readonly signal: AbortSignal },
  ): Promise<DeliveryOutcome> {
    const { transport, appUrl, from, tokens } = this.options;
    const token = tokens.issue({ userId: recipient.userId, kind: message.kind ?? 'DIGEST' });
    const mail = await composeMail(message, recipient, {
      appUrl,
      from,
      unsubscribeUrl: `${appUrl}/unsubscribe/${token}`,
    });
    try {
      return { status: 'SENT', providerId: (await transport!.send(mail, signal)).slice(0, 300) };
    } catch (error) {
      return outcomeOfRefusal(error);
    }
  }

  async close(): Promise<void> {
    await this.options.transport?.close();
  }
}
