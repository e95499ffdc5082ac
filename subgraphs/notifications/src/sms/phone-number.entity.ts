import { newId } from '@coursegraph/platform/persistence';
import { defineEntity, type InferEntity, p } from '@mikro-orm/core';

const day = 24 * 60 * 60;

/** A number that somebody has to confirm. */
export interface PendingNumber {
  readonly number: string;
  /** A keyed hash of the code. */
  readonly codeHash: string;
  /** ISO 8601. */
  readonly expiresAt: string;
  readonly attemptsLeft: number;
}

/** A person's phone number, by the person's id. */
export const PhoneNumber = defineEntity({
  name: 'PhoneNumber',
  tableName: 'phone_numbers',
  properties: {
    id: p.string().primary().fieldName('_id'),
    /** E.164, confirmed. Null until it is. */
    number: p.string().nullable(),
    pending: p.json<PendingNumber>().nullable(),
  },
});
export type PhoneNumber = InferEntity<typeof PhoneNumber>;

/** A code that was sent, for a day: what is limited is counted by them. */
export const SentPhoneCode = defineEntity({
  name: 'SentPhoneCode',
  tableName: 'sent_phone_codes',
  properties: {
    id: p
      .string()
      .primary()
      .fieldName('_id')
      .onCreate(() => newId()),
    userId: p.string(),
    number: p.string(),
    sentAt: p.datetime(),
  },
  indexes: [
    { properties: ['userId', 'sentAt'] },
    { properties: ['number', 'sentAt'] },
    { properties: ['sentAt'], options: { expireAfterSeconds: day } },
  ],
});
