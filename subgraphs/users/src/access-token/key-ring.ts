import { type EntityManager, UniqueConstraintViolationException } from '@mikro-orm/postgresql';
import { calculateJwkThumbprint, type CryptoKey, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';
import { SigningKey } from './signing-key.entity.ts';

const algorithm = 'EdDSA';
const knownMilliseconds = 5 * 60 * 1000;

/** A key pair, ready for use. */
interface KeyPair {
  /** Its thumbprint (RFC 7638). */
  readonly kid: string;
  readonly privateKey: CryptoKey;
  /** What is published of it. */
  readonly publicKey: JWK;
}

/**
 * The keys that sign access tokens, shared by all processes through the database. The newest signs, all are published.
 *
 * A key is replaced by adding one of the next generation: every process reads the keys again after five minutes, and who
 * verifies tokens asks for the published keys when a token names one that it does not know. A key that no longer signs
 * is deleted when its last access token has expired.
 */
export class KeyRing {
  private known: readonly KeyPair[] = [];
  private readAt = 0;

  private constructor(private readonly em: EntityManager) {}

  /** Opens the key ring, and makes the first key where there is none. */
  static async open(em: EntityManager): Promise<KeyRing> {
    if ((await em.fork().count(SigningKey)) === 0) await addFirstKey(em.fork());
    return new KeyRing(em);
  }

  /** The key that signs. */
  async newest(): Promise<KeyPair> {
    const [newest] = await this.keyPairs();
    if (!newest) throw new Error('There is no key to sign with.');
    return newest;
  }

  /** The public keys as a JSON Web Key Set (RFC 7517), the newest first. */
  async published(): Promise<{ readonly keys: readonly JWK[] }> {
    const keyPairs = await this.keyPairs();
    return { keys: keyPairs.map(({ publicKey }) => publicKey) };
  }

  private async keyPairs(): Promise<readonly KeyPair[]> {
    // A clock can also be put back.
    if (Math.abs(Date.now() - this.readAt) >= knownMilliseconds) {
      const keys = await this.em.fork().find(SigningKey, {}, { orderBy: { generation: 'desc' } });
      this.known = await Promise.all(keys.map(({ privateKey }) => toKeyPair(privateKey)));
      this.readAt = Date.now();
    }
    return this.known;
  }
}

async function addFirstKey(em: EntityManager): Promise<void> {
  const { privateKey } = await generateKeyPair(algorithm, { extractable: true });
  try {
    await em.insert(SigningKey, { generation: 1, privateKey: await exportJWK(privateKey), createdAt: new Date() });
  } catch (error) {
    // Another process that starts at the same time was first. Its key is everybody's.
    if (!(error instanceof UniqueConstraintViolationException)) throw error;
  }
}

async function toKeyPair(privateJwk: JWK): Promise<KeyPair> {
  const { kty, crv, x } = privateJwk;
  // Named one by one, so that nothing of the private part can be published.
  const publicJwk = { kty, crv, x } as JWK;
  const kid = await calculateJwkThumbprint(publicJwk);
  return {
    kid,
    privateKey: (await importJWK(privateJwk, algorithm)) as CryptoKey,
    publicKey: { ...publicJwk, kid, alg: algorithm, use: 'sig' },
  };
}
