import { can } from '@coursegraph/platform/authorization';
import { type Page, type PageRequest, readPage } from '@coursegraph/platform/persistence';
import type { UsersContext } from '../context.ts';
import { UserCount } from './user-count.entity.ts';
import { UserSearch } from './user-search.ts';
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
  if (search) {
    const found = new UserSearch(em, search);
    return readPage(page, { find: (window) => found.find(window), count: () => found.count() });
  }
  return readPage(page, {
    find: ({ before, limit }) =>
      em.find(User, before === undefined ? {} : { id: { $lt: before } }, {
        orderBy: { id: 'desc' },
        limit,
        disableIdentityMap: true,
      }),
    count: async () => {
      const parts = await em.find(UserCount, {}, { disableIdentityMap: true });
      return parts.reduce((sum, { count }) => sum + count, 0);
    },
  });
}
