const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const steps: readonly (readonly [Intl.RelativeTimeFormatUnit, number, number])[] = [
  ['minute', minute, hour],
  ['hour', hour, day],
  ['day', day, 7 * day],
];

/**
 * When something was, as people say it: `just now`, `5 min. ago`, `yesterday`, and after a week the date.
 * @param moment ISO 8601
 * @param now in milliseconds since 1970
 */
export function momentText(moment: string, now: number): string {
  const age = now - Date.parse(moment);
  if (age < minute) return 'just now';
  const step = steps.find(([, , limit]) => age < limit);
  if (!step) return new Date(moment).toLocaleDateString(undefined, { dateStyle: 'medium' });
  const [unit, length] = step;
  return new Intl.RelativeTimeFormat(undefined, { numeric: 'auto', style: 'short' }).format(
    -Math.floor(age / length),
    unit,
  );
}
