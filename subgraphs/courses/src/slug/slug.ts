import { z } from 'zod';

const longest = 80;
// Leaves room for `-9999`.
const longestMade = 75;

/** A name in addresses: lowercase words joined by hyphens, at most 80 characters. */
export const slugRule = z
  .string()
  .max(longest, `A slug has at most ${longest} characters.`)
  .regex(
    /^[a-z0-9]+(?:-[a-z0-9]+)*$/,
    'A slug is made of lowercase letters, digits and single hyphens between them, such as git-without-fear.',
  );

/**
 * Makes a slug of a title: `Café & Crème` becomes `cafe-creme`.
 * @param fallback the slug of a title that has no Latin letter or digit.
 */
export function slugFrom(title: string, fallback: string): string {
  const words = title
    .normalize('NFKD')
    .replace(/\p{M}|['’]/gu, '')
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  const slug = (words ?? []).join('-').slice(0, longestMade).replace(/-$/, '');
  return slug === '' ? fallback : slug;
}

/** The first of `base`, `base-2`, `base-3` … that is not taken. */
export function firstFreeSlug(base: string, taken: Iterable<string>): string {
  const all = new Set(taken);
  let slug = base;
  for (let number = 2; all.has(slug); number++) slug = `${base}-${number}`;
  return slug;
}

/** Matches what {@link firstFreeSlug} makes of a base, which {@link slugFrom} made. It is anchored, so that an index finds it. */
export function slugsFrom(base: string): RegExp {
  return new RegExp(`^${base}(-[0-9]+)?$`);
}
