import {
  createHash,
  createPrivateKey,
  generateKeyPairSync,
  type JsonWebKeyInput,
  type KeyObject,
  sign,
} from 'node:crypto';
import { Client } from 'pg';

/** As the subgraph users has them. */
const issuer = 'coursegraph';
const audience = 'coursegraph';

/** The public part of an Ed25519 key (RFC 8037). */
interface PublicKey {
  readonly kty: string;
  readonly crv: string;
  readonly x: string;
}

/**
 * Issues access tokens as the product does (JSON Web Tokens with EdDSA), without a log-in: a bench of two thousand learners would
 * otherwise first measure two thousand password hashes.
 */
export class AccessTokenIssuer {
  private constructor(
    private readonly privateKey: KeyObject,
    private readonly publicKey: PublicKey,
  ) {}

  /** With a key of its own, for a gateway that gets its keys from {@link keySet}. */
  static generate(): AccessTokenIssuer {
    return AccessTokenIssuer.of(generateKeyPairSync('ed25519').privateKey);
  }

  /** With the key that a product which runs on this database signs with. */
  static async ofProduct({ postgresUrl }: { readonly postgresUrl: string }): Promise<AccessTokenIssuer> {
    const client = new Client({ connectionString: postgresUrl });
    await client.connect();
    try {
      const { rows } = await client.query<{ readonly private_key: JsonWebKeyInput['key'] }>(
        'select private_key from users.signing_keys order by generation desc limit 1',
      );
      return AccessTokenIssuer.of(createPrivateKey({ key: rows[0]!.private_key, format: 'jwk' }));
    } finally {
      await client.end();
    }
  }

  private static of(privateKey: KeyObject): AccessTokenIssuer {
    const { kty, crv, x } = privateKey.export({ format: 'jwk' }) as unknown as PublicKey;
    return new AccessTokenIssuer(privateKey, { kty, crv, x });
  }

  /** What is published at `/.well-known/jwks.json` (RFC 7517). */
  get keySet(): { readonly keys: readonly object[] } {
    return { keys: [{ ...this.publicKey, kid: this.keyId, alg: 'EdDSA', use: 'sig' }] };
  }

  /**
   * The value of the header `Authorization` for a person.
   * @param options.seconds how long it is valid; an hour where it is left out, so that a bench does not outlive it
   */
  authorization(options: {
    readonly userId: string;
    readonly roles?: readonly string[];
    readonly seconds?: number;
  }): string {
    const { userId, roles = ['STUDENT'], seconds = 3_600 } = options;
    const issuedAt = Math.floor(Date.now() / 1_000);
    const header = { alg: 'EdDSA', kid: this.keyId, typ: 'JWT' };
    const claims = { roles, iss: issuer, aud: audience, sub: userId, iat: issuedAt, exp: issuedAt + seconds };
    const signed = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
    return `Bearer ${signed}.${sign(null, Buffer.from(signed), this.privateKey).toString('base64url')}`;
  }

  /** The key's thumbprint (RFC 7638): its members in the order of their names. */
  private get keyId(): string {
    const { crv, kty, x } = this.publicKey;
    return createHash('sha256').update(JSON.stringify({ crv, kty, x })).digest('base64url');
  }
}
