import { errors, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { Principal } from './principal.ts';

const issuer = 'gateway';
const lifetimeSeconds = 60;

const claims = z.object({
  sub: z.string().optional(),
  roles: z.array(z.enum(['STUDENT', 'INSTRUCTOR', 'ADMIN'])).default([]),
  principalExpiresAt: z.number().optional(),
  exp: z.number(),
});

/** The request did not come from the gateway: its signature is missing, wrong, expired or made for another subgraph. */
export class UntrustedRequestError extends Error {
  constructor() {
    super('The request is not signed by the gateway for this subgraph.');
  }
}

/**
 * Signs who a request is made for, so that one subgraph can trust it: a JSON Web Token (RFC 7519) with HS256,
 * valid for 60 seconds, its audience the subgraph. A request made for nobody is signed too; that it came through
 * the gateway is what the signature says.
 */
export function signPrincipal(options: {
  readonly principal: Principal | null;
  readonly audience: string;
  readonly secret: Uint8Array;
}): Promise<string> {
  const { principal, audience, secret } = options;
  const token = new SignJWT(principal ? { roles: [...principal.roles], principalExpiresAt: principal.expiresAt } : {})
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer(issuer)
    .setAudience(audience)
    .setExpirationTime(`${lifetimeSeconds}s`);
  if (principal) token.setSubject(principal.userId);
  return token.sign(secret);
}

/** Who a request is made for, and how long that may be believed. */
export interface VerifiedPrincipal {
  readonly principal: Principal | null;
  /** In milliseconds since the epoch. */
  readonly validUntil: number;
}

/**
 * Reads what {@link signPrincipal} wrote.
 * @throws UntrustedRequestError where the token is missing, forged, expired, or made for another audience.
 */
export async function verifyPrincipalToken(options: {
  readonly token: string | undefined;
  readonly audience: string;
  readonly secret: Uint8Array;
}): Promise<VerifiedPrincipal> {
  const { token, audience, secret } = options;
  if (!token) throw new UntrustedRequestError();
  try {
    const { payload } = await jwtVerify(token, secret, { issuer, audience, algorithms: ['HS256'] });
    const { sub, roles, principalExpiresAt, exp } = claims.parse(payload);
    const principal = sub === undefined ? null : { userId: sub, roles, expiresAt: principalExpiresAt ?? 0 };
    return { principal, validUntil: exp * 1_000 };
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof z.ZodError) throw new UntrustedRequestError();
    throw error;
  }
}
