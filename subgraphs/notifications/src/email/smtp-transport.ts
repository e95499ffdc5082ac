import nodemailer from 'nodemailer';
import type { Mail, MailTransport } from './mail.ts';

const mostConnections = 10;
const mostMessagesOfConnection = 500;
const connectionMilliseconds = 10_000;
const silenceMilliseconds = 20_000;

/**
 * Passes mail to a server by SMTP, on ten connections that stay open, so that a thousand mails take seconds. It never
 * repeats by itself: the delivery does that, which survives the process.
 * @see https://www.rfc-editor.org/rfc/rfc5321
 */
export class SmtpTransport implements MailTransport {
  private readonly transporter;

  constructor(url: string) {
    this.transporter = nodemailer.createTransport({
      url,
      pool: true,
      maxConnections: mostConnections,
      maxMessages: mostMessagesOfConnection,
      maxRequeues: 0,
      connectionTimeout: connectionMilliseconds,
      greetingTimeout: connectionMilliseconds,
      socketTimeout: silenceMilliseconds,
      // Nothing of a template is ever read from a file or an address.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  async send({ headers, ...mail }: Mail, signal: AbortSignal): Promise<string> {
    const { response } = await this.transporter.sendMail({ ...mail, headers: { ...headers }, signal });
    return response;
  }

  close(): Promise<void> {
    this.transporter.close();
    return Promise.resolve();
  }
}
