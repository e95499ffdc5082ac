import type { Principal } from '@coursegraph/platform/principal';
import { type AccessTokens, UnauthenticatedError } from './access-tokens.ts';

/**
 * Who sends a request, by its `Authorization` header (RFC 6750); null for a request without one. A request with a token
 * that is not valid is refused rather than taken for one of nobody: its sender believes to be signed in.
 * @param accessTokens null where nobody issues any: then everybody is nobody in particular
 * @throws UnauthenticatedError, SubgraphUnavailableError
 */
export async function authenticate(
  authorization: string | undefined,
  accessTokens: AccessTokens | null,
): Promise<Principal | null> {
  if (authorization === undefined || !accessTokens) return null;
  const token = /^Bearer +([\w.~+/=-]+) *$/i.exec(authorization)?.[1];
  if (token === undefined) throw new UnauthenticatedError();
  return accessTokens.verify(token);
}
