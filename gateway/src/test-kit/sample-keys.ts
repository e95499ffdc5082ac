import { exportJWK, generateKeyPair, type GenerateKeyPairResult, type JWK, SignJWT } from 'jose';

/** Issues access tokens as the subgraph that keeps sessions does, with keys that can be exchanged. */
export class SampleKeys {
  private key!: GenerateKeyPairResult['privateKey'];
  private published: JWK[] = [];
  private count = 0;
  /** How often the keys were asked for. */
  reads = 0;

  static async create(): Promise<SampleKeys> {
    const keys = new SampleKeys();
    await keys.rotate();
    return keys;
  }

  /** Signs with a new key from now on; only the new one is published. */
  async rotate(): Promise<void> {
    const { publicKey, privateKey } = await generateKeyPair('EdDSA');
    this.key = privateKey;
    this.count += 1;
    this.published = [{ ...(await exportJWK(publicKey)), kid: this.kid, alg: 'EdDSA', use: 'sig' }];
  }

  /** What the subgraph answers at `/.well-known/jwks.json`. */
  respond(): Promise<Response> {
    this.reads += 1;
    return Promise.resolve(
      Response.json({ keys: this.published }, { headers: { 'cache-control': 'public, max-age=300' } }),
    );
  }

  /** @param claims instead of those of a token that is valid for 15 minutes */
  token(
    userId: string,
    claims: {
      readonly issuer?: string;
      readonly audience?: string;
      readonly expiresAt?: number;
      readonly kid?: string;
    } = {},
  ): Promise<string> {
    const {
      issuer = 'coursegraph',
      audience = 'coursegraph',
      expiresAt = Math.floor(Date.now() / 1_000) + 900,
      kid = this.kid,
    } = claims;
    return new SignJWT({ roles: ['STUDENT'] })
      .setProtectedHeader({ alg: 'EdDSA', kid })
      .setSubject(userId)
      .setIssuer(issuer)
      .setAudience(audience)
      .setExpirationTime(expiresAt)
      .sign(this.key);
  }

  private get kid(): string {
    return `key-${this.count}`;
  }
}
