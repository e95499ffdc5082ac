import { newId } from '@coursegraph/platform/persistence';
import type { EntityManager } from '@mikro-orm/mongodb';
import nodemailer from 'nodemailer';
import type { Mail, MailTransport } from './mail.ts';

const collectionName = 'development_mailbox';
const mailboxBytes = 32 * 1024 * 1024;
const namespaceExists = 48;

/** A mail that would have gone out. */
export interface KeptMail {
  readonly _id: string;
  readonly sentAt: Date;
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** As they would have been sent, one a line. */
  readonly headers: string;
}

type Mailbox = ReturnType<typeof mailboxOf>;

/** The mailbox, with its documents' type. */
export function mailboxOf(em: EntityManager): ReturnType<typeof em.getCollection<KeptMail>> {
  return em.getCollection<KeptMail>(collectionName);
}

/** Keeps mail in the database instead of sending it: the newest 32 MiB of it, for who develops. */
export class MailboxTransport implements MailTransport {
  private readonly mailbox: Mailbox;
  private readonly composer = nodemailer.createTransport({ streamTransport: true, buffer: true });

  private constructor(mailbox: Mailbox) {
    this.mailbox = mailbox;
  }

  /** Makes the mailbox, where it is not there yet. */
  static async open(em: EntityManager): Promise<MailboxTransport> {
    const database = em.getConnection().getDb();
    await database.createCollection(collectionName, { capped: true, size: mailboxBytes }).catch((error: unknown) => {
      if (!(error instanceof Error && 'code' in error && error.code === namespaceExists)) throw error;
    });
    return new MailboxTransport(mailboxOf(em));
  }

  async send({ headers, ...mail }: Mail): Promise<string> {
    const { message } = await this.composer.sendMail({ ...mail, headers: { ...headers } });
    const [head = ''] = (message as Buffer).toString().split('\r\n\r\n', 1);
    const { to, subject, html, text } = mail;
    const kept = { sentAt: new Date(), to: `${to.name} <${to.address}>`, subject, html, text };
    await this.mailbox.insertOne({ _id: newId(), ...kept, headers: head.replaceAll('\r\n', '\n') });
    return 'kept in the development mailbox';
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
