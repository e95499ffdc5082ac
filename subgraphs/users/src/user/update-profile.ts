import { assertSignedIn } from '@coursegraph/platform/authorization';
import { parseInput, RequestError } from '@coursegraph/platform/errors';
import { z } from 'zod';
import type { UsersContext } from '../context.ts';
import { biographyRule, nameRule, pictureUrlRule } from './profile-rules.ts';
import type { User } from './user.entity.ts';
import { userById } from './user.loaders.ts';

const rules = z.object({ name: nameRule, biography: biographyRule, pictureUrl: pictureUrlRule }).partial();

/**
 * Changes the profile of who asks. What the input leaves out stays as it is, also where it is changed elsewhere at the same time.
 * @throws InvalidInputError
 */
export async function updateProfile(
  context: UsersContext,
  input: { readonly name?: string | null; readonly biography?: string | null; readonly pictureUrl?: string | null },
): Promise<User> {
  const { principal, em } = context;
  assertSignedIn(principal);
  const changes = parseInput(rules, input);
  const user = await userById(context).load(principal.userId);
  // The account may be gone while its last access token still works.
  if (!user) throw new RequestError('UNAUTHENTICATED', 'Your account does not exist any more.');
  const { name = user.name, biography = user.biography, pictureUrl = user.pictureUrl } = changes;
  // Only what differs is written.
  Object.assign(user, { name, biography, pictureUrl });
  await em.flush();
  return user;
}
