import type { DeliveryMessage, Recipient } from '../delivery/delivery-channel.ts';
import { languageFor } from '../delivery/language.ts';
import { texts } from '../delivery/message-text.ts';
import type { Mail } from './mail.ts';
import { mailTemplate, type MailView } from './mail-template.ts';

/** What a mail needs besides its message. */
export interface MailSurroundings {
  readonly appUrl: string;
  readonly from: string;
  /** Where its recipient stops mails of its kind, without logging in. */
  readonly unsubscribeUrl: string;
}

/**
 * Writes a message as a mail, in HTML and as text, in the recipient's language.
 * @see https://www.rfc-editor.org/rfc/rfc8058 one-click unsubscription
 * @see https://www.rfc-editor.org/rfc/rfc3834 `Auto-Submitted`: no out-of-office replies
 * @see https://www.rfc-editor.org/rfc/rfc2919 `List-Id`
 */
export async function composeMail(
  message: DeliveryMessage,
  recipient: Recipient,
  { appUrl, from, unsubscribeUrl }: MailSurroundings,
): Promise<Mail> {
  const language = languageFor(recipient.locale);
  const { mail } = texts[language];
  const isSeveral = message.entries.length + message.omittedCount > 1;
  const domain = domainOf(from);
  const view: MailView = {
    language,
    subject: message.title,
    preview: message.body,
    greeting: mail.greeting(recipient.name),
    heading: message.title,
    body: message.body,
    course: isSeveral ? null : message.entries[0]!.courseTitle,
    entries: isSeveral
      ? message.entries.map(({ title, body, url, courseTitle }) => ({ title, body, url, course: courseTitle }))
      : [],
    andMore: message.omittedCount > 0 ? mail.andMore(message.omittedCount) : null,
    button: { label: mail.open, url: message.url },
    reason: mail.reason,
    preferences: { label: mail.preferences, url: `${appUrl}/notifications/settings` },
    unsubscribe: {
      label: message.kind === null ? mail.unsubscribeDigest : mail.unsubscribe,
      url: unsubscribeUrl,
    },
  };
  const fill = await mailTemplate();
  const list = (message.kind ?? 'digest').toLowerCase().replaceAll('_', '-');
  return {
    messageId: messageIdOf(message.id, from),
    from,
    to: { name: recipient.name, address: recipient.email },
    subject: message.title,
    html: fill(view),
    text: plainText(view),
    headers: {
      'Auto-Submitted': 'auto-generated',
      'List-Id': `Coursegraph <${list}.notifications.${domain}>`,
      'List-Unsubscribe': `<${unsubscribeUrl}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
  };
}

/** The id of a delivery's mail, by which a bounce finds back to it. */
export function messageIdOf(deliveryId: string, from: string): string {
  return `<${deliveryId}@${domainOf(from)}>`;
}

function domainOf(from: string): string {
  return /@([\w.-]+)/.exec(from)?.[1] ?? 'localhost';
}

function plainText(view: MailView): string {
  const entries = view.entries.flatMap(({ title, body, url }) => [`* ${title}`, `  ${body}`, `  ${url}`, '']);
  const lines = [
    ...[view.greeting, '', ...(view.course === null ? [] : [view.course]), view.heading, '', view.body, ''],
    ...[...entries, ...(view.andMore === null ? [] : [view.andMore, ''])],
    ...[`${view.button.label}: ${view.button.url}`, '', '-- ', view.reason],
    ...[`${view.preferences.label}: ${view.preferences.url}`, `${view.unsubscribe.label}: ${view.unsubscribe.url}`],
  ];
  return `${lines.join('\n')}\n`;
}
