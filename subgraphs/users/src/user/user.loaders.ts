import { defineLoader, indexBy, isId } from '@coursegraph/platform/persistence';
import type { UsersContext } from '../context.ts';
import { User } from './user.entity.ts';

/** A user, by their id. */
export const userById = defineLoader<UsersContext, string, User>(async (ids, { em }) =>
  indexBy(await em.find(User, { id: { $in: ids.filter(isId) } }), ({ id }) => id),
);
