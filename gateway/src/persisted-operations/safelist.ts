import { createHash, timingSafeEqual } from 'node:crypto';
import { GraphQLError } from 'graphql';

/** The header in which a client sends its key; in the parameters of a socket it has the same name. */
export const clientKeyHeader = 'x-api-key';

/** The operation is none of those that are allowed, and nobody with a key sends it. Over HTTP the status is 403. */
export class NotInSafelistError extends GraphQLError {
  constructor() {
    super(
      `This graph answers only the operations of its own apps. To ask for others, send the key of a client in ${clientKeyHeader}.`,
      { extensions: { code: 'QUERY_NOT_IN_SAFELIST', http: { status: 403 } } },
    );
  }
}

/**
 * Which operations may be sent where not everybody may send every operation: those of the manifests, and any by a client
 * that has a key.
 * @see https://www.apollographql.com/docs/graphos/platform/security/persisted-queries for the code of its error
 */
export class Safelist {
  private readonly texts: ReadonlySet<string>;
  private readonly keyHashes: readonly Buffer[];

  /** @param options.clientKeyHashes SHA-256 of each key, in hexadecimal */
  constructor(options: { readonly texts: Iterable<string>; readonly clientKeyHashes: readonly string[] }) {
    this.texts = new Set(options.texts);
    this.keyHashes = options.clientKeyHashes.map((hash) => Buffer.from(hash, 'hex'));
  }

  /** @param clientKey what the client sent as its key, if anything */
  allows(text: string, clientKey: unknown): boolean {
    return this.texts.has(text) || (typeof clientKey === 'string' && this.isKey(clientKey));
  }

  /** Takes as long for a key that is nearly right as for one that is not. */
  private isKey(clientKey: string): boolean {
    const hash = createHash('sha256').update(clientKey).digest();
    return this.keyHashes.filter((known) => timingSafeEqual(known, hash)).length > 0;
  }
}
