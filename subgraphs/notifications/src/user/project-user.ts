import { oneByOne } from '@coursegraph/platform/events';
import type { EntityManager } from '@mikro-orm/mongodb';
import { KnownUser } from './known-user.entity.ts';

/** Keeps what notifications know of a person up to date. The highest revision wins, in whatever order they arrive. */
export const projectUser = oneByOne<EntityManager, 'UserRegistered' | 'UserProfileChanged'>(async ({ payload }, em) => {
  const { userId, ...person } = payload;
  const known = await em.findOne(KnownUser, { id: userId });
  if (known && known.revision >= person.revision) return;
  await em.upsert(KnownUser, { id: userId, ...person });
});
