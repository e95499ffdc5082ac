import { hash, verify } from '@node-rs/argon2';
import { z } from 'zod';

/** What a password must be: 10 to 200 characters, any characters. */
export const passwordRule = z
  .string()
  .min(10, 'A password has at least 10 characters. A few words in a row are easy to remember.')
  .max(200, 'A password has at most 200 characters.');

// Argon2id with 19 MiB, two passes, one lane.
// https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html#argon2id
const cost = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 };

/** Hashes a password with Argon2id and a random salt, as a PHC string. It takes about 10 ms of another thread. */
export function hashPassword(password: string): Promise<string> {
  return hash(normalize(password), cost);
}

/** What is verified in place of a password that is not there, so that an unknown person's log-in takes as long as a known one's. */
const nobodysHash = hashPassword(crypto.randomUUID());

/** Whether a password is the one that was hashed. Never, and after the same time, where there is no hash. */
export async function verifyPassword(password: string, passwordHash: string | undefined): Promise<boolean> {
  const matches = await verify(passwordHash ?? (await nobodysHash), normalize(password));
  return matches && passwordHash !== undefined;
}

/**
 * The same characters typed on different devices may be encoded differently.
 * @see https://pages.nist.gov/800-63-4/sp800-63b.html#passwordver
 */
function normalize(password: string): string {
  return password.normalize('NFKC');
}
