import { createHash, randomBytes } from 'node:crypto';

const tokenBytes = 32;

/** How long a refresh token works, and how long browsers keep it: 30 days. */
export const refreshTokenLifetimeSeconds = 30 * 24 * 60 * 60;

/** A new refresh token: 256 random bits, base64url. */
export function newRefreshToken(): string {
  return randomBytes(tokenBytes).toString('base64url');
}

/**
 * What is kept of a refresh token: its SHA-256, base64url. A token is as random as a key, so unlike a password it needs
 * neither salt nor slowness.
 */
export function hashRefreshToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
