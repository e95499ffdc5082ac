import { inTransaction } from '@coursegraph/platform/persistence';
import type { UsersContext } from '../context.ts';
import { passwordRule, verifyPassword } from '../password/password.ts';
import { emailRule, normalizeEmail } from '../user/email.ts';
import { User } from '../user/user.entity.ts';
import { deleteExpiredSessionsOf } from './expired-sessions.ts';
import { openSession } from './open-session.ts';
import { InvalidCredentialsError } from './session.errors.ts';
import { type SignedIn, signIn } from './signed-in.ts';

/**
 * Signs a person in. Everybody may try, though not too often. An unknown address, a wrong password, and what cannot be
 * either are answered alike, and after the same time: there is always one password to verify.
 * @throws InvalidCredentialsError, TooManyAttemptsError
 */
export async function logIn(
  context: Pick<UsersContext, 'em' | 'resources' | 'clientAddress'>,
  input: { readonly email: string; readonly password: string },
): Promise<SignedIn> {
  const { em, resources, clientAddress } = context;
  const attempt = { email: normalizeEmail(input.email), clientAddress };
  await resources.logInLimits.count(attempt);
  const user = await findUser(context, attempt.email);
  // No account has a longer password; a very long text would only take long to hash.
  const password = passwordRule.safeParse(input.password).data ?? '';
  if (!(await verifyPassword(password, user?.passwordHash)) || !user) throw new InvalidCredentialsError();
  await resources.logInLimits.forgive(attempt);
  const opened = await inTransaction(em, async (transaction) => {
    await deleteExpiredSessionsOf(transaction, user.id);
    return openSession(transaction, user.id);
  });
  return signIn(context, { user, ...opened });
}

/** What is not an e-mail address is nobody's, and may have characters that the database does not take. */
async function findUser({ em }: Pick<UsersContext, 'em'>, email: string): Promise<User | null> {
  if (!emailRule.safeParse(email).success) return null;
  return em.findOne(User, { email }, { populate: ['passwordHash'] });
}
