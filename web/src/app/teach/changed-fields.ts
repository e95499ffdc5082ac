/** Those fields of a form's value that differ from what they were. Space around a text is no difference. */
export function changedFields<TValue extends object>(before: TValue, now: TValue): Partial<TValue> {
  const keys = Object.keys(now) as (keyof TValue)[];
  return Object.fromEntries(
    keys.filter((key) => comparable(before[key]) !== comparable(now[key])).map((key) => [key, now[key]]),
  ) as Partial<TValue>;
}

const comparable = (value: unknown): string =>
  JSON.stringify([value], (_, part: unknown) => (typeof part === 'string' ? part.trim() : part));
