import type { UsersContext } from '../context.ts';
import { hashRefreshToken } from './refresh-token.ts';
import { RefreshToken, Session } from './session.entity.ts';

/**
 * Ends the session of a refresh token, also of one that was used before. Whoever holds the token may.
 * @returns whether there was a session to end
 */
export async function logOut(
  { em }: Pick<UsersContext, 'em'>,
  { refreshToken }: { readonly refreshToken: string | undefined },
): Promise<boolean> {
  if (refreshToken === undefined) return false;
  const token = await em.findOne(RefreshToken, { hash: hashRefreshToken(refreshToken) });
  if (!token) return false;
  return (await em.nativeDelete(Session, { id: token.sessionId, expiresAt: { $gt: new Date() } })) > 0;
}
