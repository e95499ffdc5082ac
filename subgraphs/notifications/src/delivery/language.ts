/** The languages that messages are written in. */
export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

/** The language for a person: `de` for `de-AT`, English for those that messages are not written in. By BCP 47. */
export function languageFor(locale: string): Language {
  const primary = locale.toLowerCase().split('-')[0];
  return languages.find((language) => language === primary) ?? 'en';
}
