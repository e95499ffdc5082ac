import { parseInput } from '@coursegraph/platform/errors';
import { inTransaction } from '@coursegraph/platform/persistence';
import { z } from 'zod';
import type { UsersContext } from '../context.ts';
import { hashPassword, passwordRule } from '../password/password.ts';
import { addUser } from '../user/add-user.ts';
import { emailRule } from '../user/email.ts';
import { nameRule, placeRules } from '../user/profile-rules.ts';
import { openSession } from './open-session.ts';
import { type SignedIn, signIn } from './signed-in.ts';

const rules = z.object({ name: nameRule, email: emailRule, password: passwordRule, ...placeRules });

/**
 * Opens an account with the role STUDENT, and signs it in. Everybody may.
 * @throws InvalidInputError, EmailTakenError
 */
export async function register(
  context: Pick<UsersContext, 'em' | 'resources'>,
  input: {
    readonly name: string;
    readonly email: string;
    readonly password: string;
    readonly locale?: string | null;
    readonly timeZone?: string | null;
  },
): Promise<SignedIn> {
  const { password, ...account } = parseInput(rules, input);
  const passwordHash = await hashPassword(password);
  const opened = await inTransaction(context.em, async (transaction) => {
    const user = await addUser(transaction, { ...account, passwordHash, roles: ['STUDENT'] });
    return { user, ...(await openSession(transaction, user.id)) };
  });
  return signIn(context, opened);
}
