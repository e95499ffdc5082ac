import { type AccessToken, issueAccessToken } from '../access-token/access-token.ts';
import type { UsersContext } from '../context.ts';
import type { User } from '../user/user.entity.ts';
import type { IssuedRefreshToken } from './open-session.ts';

/** Somebody who is signed in, with all that they need to stay so. */
export interface SignedIn extends AccessToken, IssuedRefreshToken {
  readonly user: User;
}

/** Completes a session that was opened or renewed: with an access token that has the roles of now. */
export async function signIn(
  { resources }: Pick<UsersContext, 'resources'>,
  { user, ...refreshToken }: IssuedRefreshToken & { readonly user: User },
): Promise<SignedIn> {
  return { user, ...refreshToken, ...(await issueAccessToken(resources.keyRing, user)) };
}
