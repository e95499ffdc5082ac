import { z } from 'zod';

/** The form in which e-mail addresses are kept and compared: two that differ in capitals only are the same. */
export function normalizeEmail(email: string): string {
  return email.trim().toLowerCase();
}

/** What an e-mail address must be. It gives the normalized form. */
export const emailRule = z
  .string()
  .transform(normalizeEmail)
  .pipe(
    z
      .email('This does not look like an e-mail address. It should be like name@example.org.')
      .max(254, 'An e-mail address has at most 254 characters.'),
  );
