import { assertSignedIn } from '@coursegraph/platform/authorization';
import { parseInput } from '@coursegraph/platform/errors';
import { inTransaction } from '@coursegraph/platform/persistence';
import type { EntityManager } from '@mikro-orm/mongodb';
import { z } from 'zod';
import { languageFor } from '../delivery/language.ts';
import type { NotificationsContext } from '../notifications-context.ts';
import { KnownUser } from '../user/known-user.entity.ts';
import { codeMinutes, codeText, mostAttempts } from './phone-code.ts';
import { PhoneNumber, SentPhoneCode } from './phone-number.entity.ts';
import {
  CodeExpiredError,
  CodeNotSentError,
  SmsUnavailableError,
  TooManyCodesError,
  WrongCodeError,
} from './phone-number.errors.ts';

/** How many codes are sent in an hour because of one person, and to one number, whoever asks. */
const mostCodesInAnHour = { ofPerson: 5, toNumber: 5 } as const;
const hour = 60 * 60 * 1000;

const rules = z.object({
  phoneNumber: z
    .string()
    // As people write it: +49 (30) 1234-567.
    .transform((text) => text.replace(/[\s()./-]/g, ''))
    .refine((number) => /^\+[1-9]\d{6,14}$/.test(number), 'Enter the number with its country, such as +49 30 1234567.'),
});

type Asker = Pick<NotificationsContext, 'principal' | 'em' | 'resources'>;

/**
 * Sends a code to a number, to see whether it is the asker's. Until it is confirmed, an earlier number stays.
 * @throws RequestError `UNAUTHENTICATED` where nobody is signed in.
 * @throws InvalidInputError, SmsUnavailableError, TooManyCodesError, CodeNotSentError
 */
export async function setPhoneNumber(
  { principal, em, resources }: Asker,
  input: { readonly phoneNumber: string },
): Promise<{ readonly phoneNumber: string; readonly expiresAt: Date }> {
  assertSignedIn(principal);
  const { smsProvider, phoneCodes } = resources;
  if (!smsProvider) throw new SmsUnavailableError();
  const { phoneNumber: number } = parseInput(rules, input);
  const { userId } = principal;
  const code = phoneCodes.draw();
  const now = new Date();
  const expiresAt = new Date(now.getTime() + codeMinutes * 60_000);
  await inTransaction(em, async (transaction) => {
    const codeHash = phoneCodes.hash({ userId, number, code });
    const pending = { number, codeHash, expiresAt: expiresAt.toISOString(), attemptsLeft: mostAttempts };
    // Written first, so that of several requests of one person at a time each counts the codes of those before it.
    await transaction.upsert(PhoneNumber, { id: userId, pending }, { onConflictMergeFields: ['pending'] });
    await assertFewCodes(transaction, { userId, number, now });
    await transaction.insert(SentPhoneCode, { userId, number, sentAt: now });
  });
  const user = await em.findOne(KnownUser, { id: userId }, { fields: ['locale'], disableIdentityMap: true });
  const text = codeText[languageFor(user?.locale ?? 'en')](code);
  const { status } = await smsProvider.send({ to: number, text });
  if (status !== 'SENT') throw new CodeNotSentError();
  return { phoneNumber: number, expiresAt };
}

/**
 * Makes a number the asker's, by the code that was sent to it.
 * @throws RequestError `UNAUTHENTICATED` where nobody is signed in.
 * @throws WrongCodeError, CodeExpiredError
 */
export async function confirmPhoneNumber({ principal, em, resources }: Asker, code: string): Promise<string> {
  assertSignedIn(principal);
  const { userId } = principal;
  // What a wrong code costs must stay: so it is the result of the transaction, and not thrown within.
  const result = await inTransaction(em, async (transaction) => {
    const own = await transaction.findOne(PhoneNumber, { id: userId });
    const pending = own?.pending;
    if (!pending || pending.attemptsLeft < 1 || new Date(pending.expiresAt) < new Date()) return new CodeExpiredError();
    const { number, codeHash } = pending;
    if (resources.phoneCodes.isSame(codeHash, resources.phoneCodes.hash({ userId, number, code: code.trim() }))) {
      Object.assign(own, { number, pending: null });
      return number;
    }
    const attemptsLeft = pending.attemptsLeft - 1;
    own.pending = { ...pending, attemptsLeft };
    return new WrongCodeError(attemptsLeft);
  });
  if (typeof result === 'string') return result;

  throw result;
}

/**
 * Forgets the asker's number, also one that is not confirmed yet.
 * @returns whether there was one
 * @throws RequestError `UNAUTHENTICATED` where nobody is signed in.
 */
export async function removePhoneNumber({ principal, em }: Asker): Promise<boolean> {
  assertSignedIn(principal);
  return (await em.nativeDelete(PhoneNumber, { id: principal.userId })) > 0;
}

async function assertFewCodes(
  em: EntityManager,
  { userId, number, now }: { readonly userId: string; readonly number: string; readonly now: Date },
): Promise<void> {
  const since = new Date(now.getTime() - hour);
  for (const [whose, most] of [
    [{ userId }, mostCodesInAnHour.ofPerson],
    [{ number }, mostCodesInAnHour.toNumber],
  ] as const) {
    const sent = await em.find(
      SentPhoneCode,
      { ...whose, sentAt: { $gt: since } },
      { orderBy: { sentAt: 'desc' }, limit: most, disableIdentityMap: true },
    );
    const oldest = sent[most - 1];
    if (oldest) throw new TooManyCodesError(Math.ceil((oldest.sentAt.getTime() + hour - now.getTime()) / 1000));
  }
}
