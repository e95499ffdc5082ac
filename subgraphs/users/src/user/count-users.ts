import { mostCounted } from '@coursegraph/platform/persistence';
import type { EntityManager } from '@mikro-orm/postgresql';
import { UserCount } from './user-count.entity.ts';

/** How many users there are. */
export async function countAllUsers(em: EntityManager): Promise<number> {
  const parts = await em.find(UserCount, {}, { disableIdentityMap: true });
  return parts.reduce((sum, { count }) => sum + count, 0);
}

/** How many users' names, in lowercase, or e-mail addresses are like a pattern of SQL; at most {@link mostCounted}. */
export async function countUsersLike(em: EntityManager, pattern: string): Promise<number> {
  const users = `"${em.config.get('schema')}".users`;
  const [{ count }] = await em.execute<[{ readonly count: number }]>(
    `select count(*)::integer as count
     from (select 1 from ${users} where lower(name) like ? or email like ? limit ?) as counted`,
    [pattern, pattern, mostCounted],
  );
  return count;
}
