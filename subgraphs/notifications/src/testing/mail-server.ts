import { EventEmitter, once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerOptions } from 'smtp-server';

/** A mail that a server took. */
export interface ReceivedMail {
  /** Whom its envelope names. */
  readonly to: string;
  readonly raw: Buffer;
}

/** A mail server of a test. */
export interface MailServer {
  /** For `SMTP_URL`. */
  readonly url: string;
  /** What it took, in that order. */
  readonly mails: readonly ReceivedMail[];
  /** Waits until it has taken some number of mails in all. */
  took(count: number): Promise<void>;
  /** Waits for the first mail to an address, and reads it. */
  mailTo(address: string): Promise<ParsedMail>;
  stop(): Promise<void>;
}

/** What a mail server does with mail: take it, where an option does not say otherwise. */
export interface MailServerOptions extends Pick<SMTPServerOptions, 'onRcptTo'> {
  /** Called when a mail is there. What it throws is the server's answer, with the number of `responseCode`. */
  readonly beforeTaking?: (mail: ReceivedMail) => Promise<void> | void;
  /** Called when a mail begins to come: where it is true, the connection breaks off. */
  readonly dropsInData?: (to: string) => boolean;
}

/** Starts a mail server. */
export async function startMailServer(options: MailServerOptions = {}): Promise<MailServer> {
  const { beforeTaking, dropsInData, ...callbacks } = options;
  const mails: ReceivedMail[] = [];
  const arrivals = new EventEmitter();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    // How long it waits for clients when it is stopped, in milliseconds.
    closeTimeout: 500,
    ...callbacks,
    onData(stream, session, callback) {
      const to = session.envelope.rcptTo[0]!.address;
      if (dropsInData?.(to)) {
        // Its list of connections is the only way to their sockets.
        const connections = server.connections as unknown as Set<{ id: string; _socket: { destroy(): void } }>;
        for (const { id, _socket } of connections) if (id === session.id) _socket.destroy();
        return;
      }
      readAll(stream)
        .then(async (raw) => {
          await beforeTaking?.({ to, raw });
          mails.push({ to, raw });
          arrivals.emit('mail');
        })
        .then(() => callback(), callback);
    },
  });
  // What clients do to their connections is none of its errors.
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    mails,
    async took(count) {
      while (mails.length < count) await once(arrivals, 'mail');
    },
    async mailTo(address) {
      for (;;) {
        const mail = mails.find(({ to }) => to === address);
        if (mail) return simpleParser(mail.raw);
        await once(arrivals, 'mail');
      }
    },
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}

async function readAll(stream: SMTPServerDataStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
