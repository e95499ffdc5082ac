import { isDeepStrictEqual } from 'node:util';
import { assertSignedIn } from '@coursegraph/platform/authorization';
import { parseInput, RequestError } from '@coursegraph/platform/errors';
import { inTransaction } from '@coursegraph/platform/persistence';
import { LockMode } from '@mikro-orm/core';
import { z } from 'zod';
import type { UsersContext } from '../context.ts';
import { biographyRule, localeRule, nameRule, pictureUrlRule, timeZoneRule } from './profile-rules.ts';
import { tellOfUser } from './tell-of-user.ts';
import { User } from './user.entity.ts';

const rules = z
  .object({
    name: nameRule,
    biography: biographyRule,
    pictureUrl: pictureUrlRule,
    locale: localeRule,
    timeZone: timeZoneRule,
  })
  .partial();

/**
 * Changes the profile of who asks. What the input leaves out stays as it is, also where it is changed elsewhere at the
 * same time. The others are told where what they know of the person is different.
 * @throws InvalidInputError
 */
export async function updateProfile(
  { principal, em }: Pick<UsersContext, 'principal' | 'em'>,
  input: {
    readonly name?: string | null;
    readonly biography?: string | null;
    readonly pictureUrl?: string | null;
    readonly locale?: string | null;
    readonly timeZone?: string | null;
  },
): Promise<User> {
  assertSignedIn(principal);
  const changes = parseInput(rules, input);
  return inTransaction(em, async (transaction) => {
    // Of two changes at once, the second waits: each revision tells of all before it.
    const user = await transaction.findOne(User, { id: principal.userId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    // The account may be gone while its last access token still works.
    if (!user) throw new RequestError('UNAUTHENTICATED', 'Your account does not exist any more.');
    const before = told(user);
    const given = Object.entries(changes).filter(([, value]) => value !== undefined);
    Object.assign(user, Object.fromEntries(given));
    if (!isDeepStrictEqual(before, told(user))) {
      user.revision += 1;
      tellOfUser(transaction, 'UserProfileChanged', user);
    }
    return user;
  });
}

/** What others know of a person, of what can be changed here. */
function told({ name, locale, timeZone }: User) {
  return { name, locale, timeZone };
}
