import type { CourseLevel } from './course-card-parts.generated';

/** The levels in words. */
export const levelNames: Readonly<Record<CourseLevel, string>> = {
  BEGINNER: 'Beginner',
  INTERMEDIATE: 'Intermediate',
  ADVANCED: 'Advanced',
};

/** Minutes in words: `45 min`, `2 h`, `2 h 15 min`. */
export function durationText(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return [hours > 0 ? `${hours} h` : '', rest > 0 || hours === 0 ? `${rest} min` : ''].filter(Boolean).join(' ');
}

/** A price in words, `Free` for none. `amount` is in minor units of the currency, as in ISO 4217. */
export function priceText({ amount, currency }: { readonly amount: number; readonly currency: string }): string {
  if (amount === 0) return 'Free';
  const format = new Intl.NumberFormat(undefined, { style: 'currency', currency });
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

/** A number of things: `1 lesson`, `6 lessons`. */
export function countText(count: number, thing: string, things = `${thing}s`): string {
  return `${count.toLocaleString()} ${count === 1 ? thing : things}`;
}
