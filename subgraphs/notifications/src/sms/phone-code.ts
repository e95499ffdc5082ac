import { createHmac, randomInt, timingSafeEqual } from 'node:crypto';
import type { Language } from '../delivery/language.ts';

/** How long a code can be entered. */
export const codeMinutes = 10;
/** How often a code can be entered wrongly. */
export const mostAttempts = 5;
const digits = 6;

/** What codes are hashed and checked with: a key, without which a hash of so few digits would tell the code. */
export class PhoneCodes {
  private readonly key: Buffer;

  constructor(key: Buffer) {
    this.key = key;
  }

  /** A new code of six digits. */
  draw(): string {
    return String(randomInt(10 ** digits)).padStart(digits, '0');
  }

  /** The hash of a code, of one person and one number only. */
  hash({ userId, number, code }: { readonly userId: string; readonly number: string; readonly code: string }): string {
    return createHmac('sha256', this.key).update(`${userId} ${number} ${code}`).digest('base64');
  }

  /** Whether two hashes are the same, in the same time for all that differ. */
  isSame(one: string, other: string): boolean {
    const [first, second] = [Buffer.from(one), Buffer.from(other)];
    return first.length === second.length && timingSafeEqual(first, second);
  }
}

/** What comes with a code. */
export const codeText: Readonly<Record<Language, (code: string) => string>> = {
  en: (code) => `${code} is your code for Coursegraph. It is valid for ${codeMinutes} minutes. Tell it to nobody.`,
  de: (code) => `${code} ist dein Code für Coursegraph. Er gilt ${codeMinutes} Minuten. Gib ihn niemandem weiter.`,
};
