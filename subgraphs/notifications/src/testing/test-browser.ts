import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto';
import type { ReceivedRequest } from './webhook-receiver.ts';

const hkdf = (options: {
  readonly key: Buffer;
  readonly salt: Buffer;
  readonly info: Buffer;
  readonly bytes: number;
}) => Buffer.from(hkdfSync('sha256', options.key, options.salt, options.info, options.bytes));

/**
 * A browser's side of a push subscription, by the standards and not by the library that sends.
 * @see https://www.rfc-editor.org/rfc/rfc8291#section-3.4
 */
export class TestBrowser {
  private readonly pair = createECDH('prime256v1');
  private readonly secret = randomBytes(16);

  constructor() {
    this.pair.generateKeys();
  }

  /** What it gives to the app. */
  get keys(): { readonly p256dh: string; readonly auth: string } {
    return { p256dh: this.pair.getPublicKey('base64url'), auth: this.secret.toString('base64url') };
  }

  /** Reads what a push service was given for it. */
  decrypt(body: Buffer): unknown {
    const salt = body.subarray(0, 16);
    const sender = body.subarray(21, 21 + body[20]!);
    const encrypted = body.subarray(21 + body[20]!);
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), this.pair.getPublicKey(), sender]);
    const key = hkdf({ key: this.pair.computeSecret(sender), salt: this.secret, info, bytes: 32 });
    const part = (name: string, bytes: number) =>
      hkdf({ key, salt, info: Buffer.from(`Content-Encoding: ${name}\0`), bytes });
    const decipher = createDecipheriv('aes-128-gcm', part('aes128gcm', 16), part('nonce', 12));
    decipher.setAuthTag(encrypted.subarray(-16));
    const plain = Buffer.concat([decipher.update(encrypted.subarray(0, -16)), decipher.final()]);
    return JSON.parse(plain.subarray(0, plain.lastIndexOf(2)).toString());
  }
}

/**
 * The claims of the token that a push service was given, when it is signed by a public key.
 * @see https://www.rfc-editor.org/rfc/rfc8292
 */
export function vapidClaims(
  { headers }: ReceivedRequest,
  publicKey: string,
): { readonly aud: string; readonly sub: string } {
  const [, token, sender] = /^vapid t=([\w.-]+), k=([\w-]+)$/.exec(headers['authorization']!)!;
  if (sender !== publicKey) throw new Error('The push was signed by another key.');
  const point = Buffer.from(publicKey, 'base64url');
  const jwk = { kty: 'EC', crv: 'P-256', x: point.toString('base64url', 1, 33), y: point.toString('base64url', 33) };
  const [header, claims, signature] = token!.split('.') as [string, string, string];
  const key = createPublicKey({ key: jwk, format: 'jwk' });
  const isSigned = verify(
    'sha256',
    Buffer.from(`${header}.${claims}`),
    { key, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  if (!isSigned) throw new Error('The signature of the push is wrong.');
  return JSON.parse(Buffer.from(claims, 'base64url').toString());
}
