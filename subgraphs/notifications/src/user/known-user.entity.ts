import { defineEntity, type InferEntity, p } from '@mikro-orm/core';

/** What notifications know of a person: a projection of `UserRegistered` and `UserProfileChanged`. */
export const KnownUser = defineEntity({
  name: 'KnownUser',
  tableName: 'users',
  properties: {
    id: p.string().primary().fieldName('_id'),
    revision: p.integer(),
    name: p.string(),
    email: p.string(),
    /** A language by BCP 47. */
    locale: p.string(),
    /** A time zone by IANA. */
    timeZone: p.string(),
  },
});
export type KnownUser = InferEntity<typeof KnownUser>;
