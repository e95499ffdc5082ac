import { assertCan } from '@coursegraph/platform/authorization';
import { parseInput } from '@coursegraph/platform/errors';
import { inTransaction } from '@coursegraph/platform/persistence';
import { z } from 'zod';
import type { UsersContext } from '../context.ts';
import { hashPassword, passwordRule } from '../password/password.ts';
import { addUser } from './add-user.ts';
import { emailRule } from './email.ts';
import { nameRule, placeRules, rolesRule } from './profile-rules.ts';
import type { Role } from './role.ts';
import type { User } from './user.entity.ts';

const rules = z.object({ name: nameRule, email: emailRule, password: passwordRule, roles: rolesRule, ...placeRules });

/**
 * Opens an account for somebody else, with any roles.
 * @throws ForbiddenError unless an administrator asks.
 * @throws InvalidInputError, EmailTakenError
 */
export async function createUser(
  { principal, em }: Pick<UsersContext, 'principal' | 'em'>,
  input: {
    readonly name: string;
    readonly email: string;
    readonly password: string;
    readonly roles: readonly Role[];
    readonly locale?: string | null;
    readonly timeZone?: string | null;
  },
): Promise<User> {
  assertCan(principal, 'user.create');
  const { password, ...account } = parseInput(rules, input);
  const passwordHash = await hashPassword(password);
  return inTransaction(em, (transaction) => addUser(transaction, { ...account, passwordHash }));
}
