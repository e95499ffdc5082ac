import { newId } from '@coursegraph/platform/persistence';
import type { EntityManager } from '@mikro-orm/postgresql';
import { hashRefreshToken, newRefreshToken, refreshTokenLifetimeSeconds } from './refresh-token.ts';
import { RefreshToken, Session } from './session.entity.ts';

/** A refresh token as it is handed out, once. */
export interface IssuedRefreshToken {
  readonly refreshToken: string;
  readonly refreshTokenExpiresAt: Date;
}

/** Opens a session for a person, in a transaction. */
export async function openSession(em: EntityManager, userId: string): Promise<IssuedRefreshToken> {
  const now = new Date();
  const session = { id: newId(), userId, createdAt: now, expiresAt: expiryFrom(now) };
  await em.insert(Session, session);
  return addRefreshToken(em, session);
}

/** Continues a session with one more refresh token, in a transaction. */
export async function renewSession(em: EntityManager, id: string, now: Date): Promise<IssuedRefreshToken> {
  const expiresAt = expiryFrom(now);
  await em.nativeUpdate(Session, { id }, { expiresAt });
  // A token that has expired is refused whether it was used or not, so there is nothing to know it by.
  await em.nativeDelete(RefreshToken, { sessionId: id, expiresAt: { $lte: now } });
  return addRefreshToken(em, { id, expiresAt });
}

async function addRefreshToken(
  em: EntityManager,
  { id, expiresAt }: { readonly id: string; readonly expiresAt: Date },
): Promise<IssuedRefreshToken> {
  const refreshToken = newRefreshToken();
  await em.insert(RefreshToken, { hash: hashRefreshToken(refreshToken), sessionId: id, expiresAt, usedAt: null });
  return { refreshToken, refreshTokenExpiresAt: expiresAt };
}

function expiryFrom(now: Date): Date {
  return new Date(now.getTime() + refreshTokenLifetimeSeconds * 1000);
}
