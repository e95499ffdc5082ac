import { can } from '@coursegraph/platform/authorization';
import { type Page, type PageRequest, readPage } from '@coursegraph/platform/persistence';
import { raw } from '@mikro-orm/postgresql';
import type { UsersContext } from '../context.ts';
import { countAllUsers, countUsersLike } from './count-users.ts';
import { User } from './user.entity.ts';

/**
 * Reads a page of the users, newest first; with `search` of those whose name or e-mail address starts with it, in capitals or not.
 * Null unless an administrator asks.
 */
export async function listUsers(
  { principal, em }: Pick<UsersContext, 'principal' | 'em'>,
  { search, ...page }: PageRequest & { readonly search?: string | null | undefined },
): Promise<Page<User> | null> {
  if (!can(principal, 'user.list')) return null;
  const pattern = search ? patternOf(search) : null;
  return readPage(page, {
    find: ({ before, limit }) =>
      em.find(
        User,
        { $and: [pattern === null ? {} : isLike(pattern), before === undefined ? {} : { id: { $lt: before } }] },
        { orderBy: { id: 'desc' }, limit, disableIdentityMap: true },
      ),
    count: () => (pattern === null ? countAllUsers(em) : countUsersLike(em, pattern)),
  });
}

function patternOf(search: string): string {
  // PostgreSQL has no text with a zero character, so nothing is found by leaving it out that should not be.
  const prefix = search
    .trimStart()
    .toLowerCase()
    .replaceAll('\0', '')
    .replaceAll(/[\\%_]/g, '\\$&');
  return `${prefix}%`;
}

function isLike(pattern: string) {
  return { $or: [{ [raw((alias) => `lower(${alias}.name)`)]: { $like: pattern } }, { email: { $like: pattern } }] };
}
