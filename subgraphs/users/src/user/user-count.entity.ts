import { defineEntity, type InferEntity, p } from '@mikro-orm/core';

/** A part of the number of users: all parts together are the number. The database keeps them, by a trigger. */
export const UserCount = defineEntity({
  name: 'UserCount',
  tableName: 'user_counts',
  properties: {
    slot: p.integer().primary(),
    count: p.integer(),
  },
});
export type UserCount = InferEntity<typeof UserCount>;
