import type { Role } from '@coursegraph/platform/principal';
import { SignJWT } from 'jose';
import type { KeyRing } from './key-ring.ts';

const lifetimeSeconds = 15 * 60;
const issuer = 'coursegraph';
const audience = 'coursegraph';

/** An access token: what the gateway knows a person by, for 15 minutes. */
export interface AccessToken {
  readonly accessToken: string;
  readonly accessTokenExpiresAt: Date;
}

/**
 * Makes an access token for a person: a JSON Web Token (RFC 7519) with EdDSA (RFC 8037), the person's id its subject, and
 * the roles that they have now. It cannot be revoked, so a role that is taken away later may be used until it expires.
 */
export async function issueAccessToken(
  keyRing: KeyRing,
  { id, roles }: { readonly id: string; readonly roles: readonly Role[] },
): Promise<AccessToken> {
  const { kid, privateKey } = await keyRing.newest();
  const issuedAt = Math.floor(Date.now() / 1000);
  const expiresAt = issuedAt + lifetimeSeconds;
  const accessToken = await new SignJWT({ roles: [...roles] })
    .setProtectedHeader({ alg: 'EdDSA', kid, typ: 'JWT' })
    .setIssuer(issuer)
    .setAudience(audience)
    .setSubject(id)
    .setIssuedAt(issuedAt)
    .setExpirationTime(expiresAt)
    .sign(privateKey);
  return { accessToken, accessTokenExpiresAt: new Date(expiresAt * 1000) };
}
