import { roles } from './role.ts';
import { z } from 'zod';

const oneLine = /^\P{Cc}*$/u;
const ownPicture = /^\/media\/[\w-]+(?:[./][\w-]+)*$/;

/** What a name must be: 1 to 80 characters, on one line. */
export const nameRule = z
  .string('A name cannot be taken away. Enter one.')
  .trim()
  .min(1, 'Enter a name.')
  .max(80, 'A name has at most 80 characters.')
  .regex(oneLine, 'A name is one line of text.');

/** What a biography must be: at most 1,000 characters. An empty one is none. */
export const biographyRule = z
  .string()
  .trim()
  .max(1000, 'A biography has at most 1,000 characters.')
  // PostgreSQL cannot keep it in a text.
  .refine((biography) => !biography.includes('\0'), 'The biography contains a character that cannot be kept.')
  .transform((biography) => biography || null)
  .nullable();

/** Where a picture may be: at an https address, or among what was uploaded here. An empty address is none. */
export const pictureUrlRule = z
  .string()
  .trim()
  .max(2000, 'The address of a picture has at most 2,000 characters.')
  .refine((url) => url === '' || ownPicture.test(url) || isHttps(url), 'The address of a picture starts with https://.')
  .transform((url) => url || null)
  .nullable();

/** A language by BCP 47, in its canonical form: `en`, `de-AT`. */
export const localeRule = z
  .string('A language cannot be taken away. Choose one.')
  .max(35, 'This is not a language that we know. Use a tag of BCP 47, like en or de-AT.')
  .transform((tag, context) => {
    try {
      const [canonical] = Intl.getCanonicalLocales(tag);
      if (canonical !== undefined) return canonical;
    } catch {
      // Told below.
    }
    context.addIssue('This is not a language that we know. Use a tag of BCP 47, like en or de-AT.');
    return z.NEVER;
  });

/** A time zone by IANA, `Europe/Berlin`; none by its offset, which says nothing of summer time. */
export const timeZoneRule = z
  .string('A time zone cannot be taken away. Choose one.')
  .max(64, 'This is not a time zone that we know. Use a name of IANA, like Europe/Berlin.')
  .refine(
    (timeZone) => /^[A-Za-z]/.test(timeZone) && isTimeZone(timeZone),
    'This is not a time zone that we know. Use a name of IANA, like Europe/Berlin.',
  );

/** Language and time zone of a new account, which may leave them out. */
export const placeRules = {
  locale: localeRule.nullish().transform((locale) => locale ?? 'en'),
  timeZone: timeZoneRule.nullish().transform((timeZone) => timeZone ?? 'UTC'),
};

/** Which roles a person can have: at least one. They are put in the order of the schema, each once. */
export const rolesRule = z
  .array(z.enum(roles))
  .min(1, 'A person needs at least one role.')
  .transform((chosen) => roles.filter((role) => chosen.includes(role)));

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function isHttps(url: string): boolean {
  return oneLine.test(url) && URL.parse(url)?.protocol === 'https:';
}
