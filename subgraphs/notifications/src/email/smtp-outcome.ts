import type { DeliveryOutcome } from '../delivery/delivery-channel.ts';

/** What nodemailer says of a mail that was not taken. */
interface SmtpError {
  /** The server's answer, by RFC 5321. */
  readonly responseCode?: number;
  readonly response?: string;
  /** What was asked when it was refused. */
  readonly command?: string;
  readonly code?: string;
}

const mailboxFull = /\b5\.2\.2\b/;
/** Of an address that is wrong, or nobody's any more, by RFC 3463: 5.1.* and 5.2.1. */
const deadAddress = /\b5\.(?:1\.\d+|2\.1)\b/;
const otherwiseClassified = /\b5\.\d+\.\d+\b/;

/**
 * What a refusal means. The recipient's address is dead only where the server says so of the recipient; refused content is
 * given up; all else may be mended, in our configuration or on the server, and is tried again.
 * @see https://www.rfc-editor.org/rfc/rfc5321#section-4.2
 * @see https://www.rfc-editor.org/rfc/rfc3463
 */
export function outcomeOfRefusal(error: unknown): Exclude<DeliveryOutcome, { status: 'SENT' }> {
  const { responseCode = 0, response = '', command = '', code = 'UNKNOWN' } = error as SmtpError;
  const said = response ? withoutAddresses(response) : `The mail server could not be reached (${code}).`;
  if (responseCode < 500 || mailboxFull.test(response)) return { status: 'FAILED_FOR_NOW', error: said };
  if (command === 'RCPT TO') {
    const isDead = deadAddress.test(response) || !otherwiseClassified.test(response);
    return { status: isDead ? 'ADDRESS_DEAD' : 'REFUSED', error: said };
  }
  return { status: command === 'DATA' ? 'REFUSED' : 'FAILED_FOR_NOW', error: said };
}

/** What a server says may repeat whom the mail is for: that stays out of errors. */
export function withoutAddresses(text: string): string {
  return text
    .replace(/<?[^\s<>]+@[^\s<>]+>?/g, '…')
    .replace(/\s+/g, ' ')
    .slice(0, 300);
}
