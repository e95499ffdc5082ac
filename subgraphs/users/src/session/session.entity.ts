import { newId } from '@coursegraph/platform/persistence';
import { defineEntity, type InferEntity, p } from '@mikro-orm/core';

/** A person who is signed in on one device, from log-in to log-out. It is deleted when it ends, and all its tokens with it. */
export const Session = defineEntity({
  name: 'Session',
  tableName: 'sessions',
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => newId()),
    userId: p.uuid(),
    createdAt: p.datetime(3),
    /** When the newest of its tokens expires. */
    expiresAt: p.datetime(3),
  },
});
export type Session = InferEntity<typeof Session>;

/** A refresh token of a session. Those that were used are kept until they expire, to know them when they are used again. */
export const RefreshToken = defineEntity({
  name: 'RefreshToken',
  tableName: 'refresh_tokens',
  properties: {
    /** SHA-256 of the token, base64url. The token itself is kept nowhere. */
    hash: p.text().primary(),
    sessionId: p.uuid(),
    expiresAt: p.datetime(3),
    /** When it was used first. */
    usedAt: p.datetime(3).nullable(),
  },
});
export type RefreshToken = InferEntity<typeof RefreshToken>;
