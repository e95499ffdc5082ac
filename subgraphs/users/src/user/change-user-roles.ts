import { assertCan } from '@coursegraph/platform/authorization';
import { ForbiddenError, parseInput } from '@coursegraph/platform/errors';
import { z } from 'zod';
import type { UsersContext } from '../context.ts';
import { rolesRule } from './profile-rules.ts';
import type { Role } from './role.ts';
import type { User } from './user.entity.ts';
import { UserNotFoundError } from './user.errors.ts';
import { userById } from './user.loaders.ts';

const rules = z.object({ roles: rolesRule });

/**
 * Replaces a person's roles. They are in the person's next access token, so the change takes effect within 15 minutes.
 * @throws ForbiddenError unless an administrator asks, and where they would take the role ADMIN from themselves.
 * @throws InvalidInputError, UserNotFoundError
 */
export async function changeUserRoles(
  context: UsersContext,
  input: { readonly userId: string; readonly roles: readonly Role[] },
): Promise<User> {
  const { principal, em } = context;
  assertCan(principal, 'user.change-roles');
  const { roles } = parseInput(rules, input);
  if (input.userId === principal.userId && !roles.includes('ADMIN')) {
    throw new ForbiddenError('You cannot take the role ADMIN from yourself. Another administrator can.');
  }
  const user = await userById(context).load(input.userId);
  if (!user) throw new UserNotFoundError();
  user.roles = roles;
  await em.flush();
  return user;
}
