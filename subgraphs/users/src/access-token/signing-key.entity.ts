import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { JWK } from 'jose';

/** A key pair that signs access tokens. Its private part stays in this subgraph's database. */
export const SigningKey = defineEntity({
  name: 'SigningKey',
  tableName: 'signing_keys',
  properties: {
    /** 1 for the first key, one more for each that follows. The highest signs. */
    generation: p.integer().primary(),
    /** A private JSON Web Key (RFC 7517, RFC 8037), which holds the public one. */
    privateKey: p.json<JWK>(),
    createdAt: p.datetime(3),
  },
});
export type SigningKey = InferEntity<typeof SigningKey>;
