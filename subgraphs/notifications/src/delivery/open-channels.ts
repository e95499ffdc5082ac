import type { EntityManager } from '@mikro-orm/mongodb';
import { EmailChannel } from '../email/email-channel.ts';
import type { MailTransport } from '../email/mail.ts';
import { MailboxTransport } from '../email/mailbox-transport.ts';
import { SmtpTransport } from '../email/smtp-transport.ts';
import type { NotificationsEnvironment } from '../environment.ts';
import { installationSecret } from '../unsubscribe/installation-secret.ts';
import { UnsubscribeTokens } from '../unsubscribe/unsubscribe-tokens.ts';
import type { DeliveryChannel } from './delivery-channel.ts';

/** What deliveries go out by, and what answers what comes back. */
export interface DeliveryResources {
  readonly channels: readonly DeliveryChannel[];
  /** What links of messages begin with. */
  readonly appUrl: string;
  readonly unsubscribeTokens: UnsubscribeTokens;
  /** Whether mail is kept for who develops, instead of sent. */
  readonly hasMailbox: boolean;
  /** Null where nobody may pass on bounces. */
  readonly bounceSecret: string | null;
}

/** Opens the channels of this installation: each that there is, available or not. */
export async function openChannels(
  em: EntityManager,
  environment: NotificationsEnvironment,
): Promise<DeliveryResources> {
  const { appUrl, smtpUrl, mailFrom, isProduction, bounceSecret } = environment;
  const unsubscribeTokens = new UnsubscribeTokens(await installationSecret(em, 'unsubscribe'));
  const hasMailbox = smtpUrl === null && !isProduction;
  const transport: MailTransport | null =
    smtpUrl !== null ? new SmtpTransport(smtpUrl) : hasMailbox ? await MailboxTransport.open(em) : null;
  const email = new EmailChannel({ transport, appUrl, from: mailFrom, tokens: unsubscribeTokens });
  return { channels: [email], appUrl, unsubscribeTokens, hasMailbox, bounceSecret };
}
