/**
 * A number from 0 up to a limit that depends only on a text: it picks a color or a pattern that stays the same.
 * (A polynomial hash, as of Java's String.hashCode.)
 */
export function nameNumber(text: string, limit: number): number {
  let sum = 7;
  for (let index = 0; index < text.length; index += 1) sum = (sum * 31 + text.charCodeAt(index)) % 1_000_003;
  return sum % limit;
}
