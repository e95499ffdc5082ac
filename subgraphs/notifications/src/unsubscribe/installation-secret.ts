import { randomBytes } from 'node:crypto';
import { defineEntity, p } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/mongodb';

/** Secrets that this installation made for itself, by what they are for. */
export const InstallationSecret = defineEntity({
  name: 'InstallationSecret',
  tableName: 'secrets',
  properties: {
    id: p.string().primary().fieldName('_id'),
    /** In base64. */
    value: p.string(),
  },
});

interface SecretDocument {
  readonly _id: string;
  readonly value: string;
}

/** The installation's secret for a purpose, 32 bytes: made by whichever process asks first, the same for all. */
export async function installationSecret(em: EntityManager, purpose: string): Promise<Buffer> {
  const secrets = em.getCollection<SecretDocument>(InstallationSecret.tableName);
  const fresh = { $setOnInsert: { value: randomBytes(32).toString('base64') } };
  const options = { upsert: true, returnDocument: 'after' } as const;
  const make = () => secrets.findOneAndUpdate({ _id: purpose }, fresh, options);
  // Of two who make it at once, one is refused by the unique id, and finds the other's.
  const secret = await make().catch(make);
  return Buffer.from(secret!.value, 'base64');
}
