/** A mail, complete. */
export interface Mail {
  /** The same each time that it is sent, by RFC 5322 with its angle brackets. */
  readonly messageId: string;
  readonly from: string;
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** Besides those that the rest leads to. */
  readonly headers: Readonly<Record<string, string>>;
}

/** What takes mail from here. One instance serves a process. */
export interface MailTransport {
  /**
   * Passes a mail on.
   * @returns what the server calls it
   * @throws whatever nodemailer does where it is not taken
   */
  send(mail: Mail, signal: AbortSignal): Promise<string>;
  close(): Promise<void>;
}
