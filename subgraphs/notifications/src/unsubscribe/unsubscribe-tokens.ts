import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { NotificationKind } from '../notification/notification-kind.ts';

/** What unsubscribing by a link of a mail stops: one kind of notification, or digests. */
export type Unsubscribable = NotificationKind | 'DIGEST';

/** Whose mails of which kind a token stops. */
export interface Unsubscription {
  readonly userId: string;
  readonly kind: Unsubscribable;
}

const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;
const kinds: ReadonlySet<string> = new Set([...Object.values(NotificationKind), 'DIGEST']);

/**
 * Makes and reads the tokens of links that unsubscribe. They are encrypted and authenticated: a link tells nobody whose
 * it is, and cannot be made up. They do not expire, for a link of an old mail has to work (RFC 8058); what somebody can
 * do with a mail that was passed on to them is to stop such mails, which the person can undo.
 */
export class UnsubscribeTokens {
  private readonly key: Buffer;

  /** @param key 32 bytes */
  constructor(key: Buffer) {
    this.key = key;
  }

  /** A token, for an address: 43 to 100 characters of base64url. */
  issue({ userId, kind }: Unsubscription): string {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv(algorithm, this.key, nonce);
    const id = Buffer.from(userId.replaceAll('-', ''), 'hex');
    const sealed = Buffer.concat([cipher.update(Buffer.concat([id, Buffer.from(kind)])), cipher.final()]);
    return Buffer.concat([nonce, sealed, cipher.getAuthTag()]).toString('base64url');
  }

  /** What a token stops. Null for one that was not made here. */
  read(token: string): Unsubscription | null {
    const bytes = Buffer.from(token, 'base64url');
    if (bytes.length <= nonceBytes + 16 + tagBytes || bytes.length > 200) return null;
    try {
      const decipher = createDecipheriv(algorithm, this.key, bytes.subarray(0, nonceBytes), {
        authTagLength: tagBytes,
      });
      decipher.setAuthTag(bytes.subarray(-tagBytes));
      const plain = Buffer.concat([decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()]);
      const kind = plain.subarray(16).toString();
      const userId = plain.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
      return kinds.has(kind) ? { userId, kind: kind as Unsubscribable } : null;
    } catch {
      return null;
    }
  }
}
