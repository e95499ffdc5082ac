import type { Principal, Role } from '@coursegraph/platform/principal';
import { type SubgraphConnection, SubgraphUnavailableError } from '@coursegraph/platform/subgraph-connection';
import { GraphQLError } from 'graphql';
import { createRemoteJWKSet, customFetch, errors, jwtVerify } from 'jose';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';

const expected = { issuer: 'coursegraph', audience: 'coursegraph' };
const mostVerified = 10_000;
/** After a token with an unknown key, keys are asked for again at most this often. */
const cooldownMilliseconds = 10_000;
/** After this time, keys are asked for again while the known ones are still in use. */
const renewalMilliseconds = 10 * 60_000;

/** Errors of jose that say that the keys could not be read, rather than that the token is not valid. */
const faultsOfKeys = new Set(['ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID', 'ERR_JOSE_GENERIC']);

const claims = z.object({ sub: z.string(), roles: z.array(z.string()), exp: z.number() });

/** The access token is not, or no longer, valid. Over HTTP the status is 401. */
export class UnauthenticatedError extends GraphQLError {
  constructor() {
    super('Your session has expired. Sign in again, or refresh it.', {
      extensions: { code: 'UNAUTHENTICATED', http: { status: 401 } },
    });
  }
}

/**
 * Verifies access tokens: JSON Web Tokens (RFC 7519), signed with EdDSA by the subgraph that keeps sessions, whose keys
 * it publishes. The keys are kept, also while that subgraph is down; so are tokens that were verified.
 */
export class AccessTokens {
  private readonly issuer: string;
  private readonly keys: ReturnType<typeof createRemoteJWKSet>;
  private readonly verified = new LRUCache<string, Principal>({ max: mostVerified });
  private keysReadAt = 0;

  constructor(options: { readonly issuer: SubgraphConnection; readonly keysPath: string }) {
    const { issuer: subgraph, keysPath } = options;
    this.issuer = subgraph.name;
    this.keys = createRemoteJWKSet(new URL(keysPath, `http://${subgraph.name}`), {
      cooldownDuration: cooldownMilliseconds,
      // Keys that are old are better than none: they are renewed in the background instead.
      cacheMaxAge: Infinity,
      [customFetch]: async (url, init) => {
        const response = await subgraph.fetch(new Request(url, init));
        if (!response.ok) throw new SubgraphUnavailableError(subgraph.name);
        this.keysReadAt = Date.now();
        return response;
      },
    });
  }

  /**
   * Who a token was issued to.
   * @throws UnauthenticatedError where the token is malformed, forged, expired, or issued for something else.
   * @throws SubgraphUnavailableError where its key is not known, and who knows it cannot be reached.
   */
  async verify(token: string): Promise<Principal> {
    const known = this.verified.get(token);
    if (known && known.expiresAt * 1_000 > Date.now()) return known;
    const principal = await this.verifyAnew(token);
    this.verified.set(token, principal);
    this.renewOldKeys();
    return principal;
  }

  private async verifyAnew(token: string): Promise<Principal> {
    try {
      const { payload } = await jwtVerify(token, this.keys, { ...expected, algorithms: ['EdDSA'] });
      const { sub, roles, exp } = claims.parse(payload);
      // The roles are those that the issuer knows, by its signature; each subgraph checks them again.
      return { userId: sub, roles: roles as Role[], expiresAt: exp };
    } catch (error) {
      if (error instanceof errors.JOSEError && faultsOfKeys.has(error.code))
        throw new SubgraphUnavailableError(this.issuer, { cause: error });
      if (error instanceof errors.JOSEError || error instanceof z.ZodError) throw new UnauthenticatedError();
      throw error;
    }
  }

  private renewOldKeys(): void {
    if (Date.now() - this.keysReadAt < renewalMilliseconds || this.keys.reloading) return;
    this.keys.reload().catch(() => undefined); // The next verification tries again.
  }
}
