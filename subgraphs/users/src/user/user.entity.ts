import { newId } from '@coursegraph/platform/persistence';
import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { roles } from './role.ts';

/** A person with an account. */
export const User = defineEntity({
  name: 'User',
  tableName: 'users',
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => newId()),
    name: p.text(),
    /** Normalized; unique. */
    email: p.text(),
    /** A PHC string. Read only where a query asks for it. */
    passwordHash: p.text().lazy(),
    biography: p.text().nullable(),
    pictureUrl: p.text().nullable(),
    roles: p.enum(roles).array(),
    /** A language by BCP 47. */
    locale: p.text().default('en'),
    /** A time zone by IANA. */
    timeZone: p.text().default('UTC'),
    /** Grows with each change that others are told of. */
    revision: p.integer().default(1),
    createdAt: p.datetime(3).onCreate(() => new Date()),
  },
});
export type User = InferEntity<typeof User>;
