import { toUser } from '../user/user.mapper.ts';
import { RefreshTokenDelivery, Session } from './session.type.ts';
import type { SignedIn } from './signed-in.ts';

/**
 * Maps a session that has just begun, or gone on, to what the API shows of it. Its user is shown as they see themselves:
 * whoever has the session's tokens is that person, though the request came from nobody in particular.
 */
export function toSession(signedIn: SignedIn, delivery: RefreshTokenDelivery): Session {
  const { user, accessToken, accessTokenExpiresAt, refreshToken, refreshTokenExpiresAt } = signedIn;
  const themselves = { userId: user.id, roles: user.roles, expiresAt: accessTokenExpiresAt.getTime() / 1000 };
  return Object.assign(new Session(), {
    accessToken,
    accessTokenExpiresAt,
    refreshToken: delivery === RefreshTokenDelivery.BODY ? refreshToken : null,
    refreshTokenExpiresAt,
    user: toUser(user, themselves),
  });
}
