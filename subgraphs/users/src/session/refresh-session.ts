import { inTransaction } from '@coursegraph/platform/persistence';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { UsersContext } from '../context.ts';
import { User } from '../user/user.entity.ts';
import { renewSession } from './open-session.ts';
import { judgeRefresh } from './refresh-rule.ts';
import { hashRefreshToken } from './refresh-token.ts';
import { RefreshToken, Session } from './session.entity.ts';
import { InvalidRefreshTokenError } from './session.errors.ts';
import { type SignedIn, signIn } from './signed-in.ts';

/**
 * Exchanges a refresh token for a new one and an access token with the roles of now. Whoever holds the token may.
 * @throws InvalidRefreshTokenError where it is unknown, expired, or used before; then the session may have ended.
 */
export async function refreshSession(
  context: Pick<UsersContext, 'em' | 'resources' | 'logger'>,
  { refreshToken }: { readonly refreshToken: string | undefined },
): Promise<SignedIn> {
  if (refreshToken === undefined) throw new InvalidRefreshTokenError();
  const hash = hashRefreshToken(refreshToken);
  const renewed = await inTransaction(context.em, async (transaction) => {
    const found = await findAndLock(transaction, hash);
    if (!found) return null;
    const { session, token } = found;
    const now = new Date();
    const verdict = judgeRefresh(token, now);
    if (verdict === 'end-session') {
      await transaction.nativeDelete(Session, { id: session.id });
      context.logger.warn(
        { sessionId: session.id, userId: session.userId },
        'a refresh token was used twice: its session is ended',
      );
    }
    if (verdict !== 'renew') return null;
    if (!token.usedAt) await transaction.nativeUpdate(RefreshToken, { hash }, { usedAt: now });
    const user = await transaction.findOneOrFail(User, { id: session.userId });
    return { user, ...(await renewSession(transaction, session.id, now)) };
  });
  // Thrown out here, since a throw within would take the end of the session back.
  if (!renewed) throw new InvalidRefreshTokenError();
  return signIn(context, renewed);
}

/**
 * Finds a token and locks its session, so that of two uses at the same time the second sees what the first has done.
 * Who ends a session locks it first too, so the two cannot wait for each other.
 */
async function findAndLock(em: EntityManager, hash: string) {
  const known = await em.findOne(RefreshToken, { hash }, { disableIdentityMap: true });
  if (!known) return null;
  const session = await em.findOne(Session, { id: known.sessionId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  const token = session && (await em.findOne(RefreshToken, { hash }));
  return token && { session, token };
}
