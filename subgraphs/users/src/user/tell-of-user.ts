import { type EventPayload, recordEvent } from '@coursegraph/platform/events';
import type { Retelling } from '@coursegraph/platform/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { User } from './user.entity.ts';

/** Tells the others of a person, in the transaction that has written them: all that they know, with its revision. */
export function tellOfUser(em: EntityManager, type: 'UserRegistered' | 'UserProfileChanged', user: User): void {
  recordEvent(em, type, toPayload(user));
}

/** Tells of everybody again. */
export const retellUsers: Retelling<EntityManager, 'UserProfileChanged'> = {
  type: 'UserProfileChanged',
  projections: { notifications: 1 },
  async read(em, { after, limit }) {
    const users = await em.find(User, after === null ? {} : { id: { $gt: after } }, { orderBy: { id: 'asc' }, limit });
    return users.map((user) => ({ id: user.id, payload: toPayload(user) }));
  },
};

function toPayload({ id: userId, revision, name, email, locale, timeZone }: User): EventPayload<'UserProfileChanged'> {
  return { userId, revision, name, email, locale, timeZone };
}
