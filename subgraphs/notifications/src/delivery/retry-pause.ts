const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const pauses = [second, 10 * second, minute, 5 * minute, 30 * minute, 2 * hour, 6 * hour, 12 * hour];

/**
 * How long a delivery that did not work for now rests before its next attempt, in milliseconds: from a second to half a
 * day, 21 hours in all. Null where it is given up.
 * @param attempts how often it was tried, at least once
 */
export function pauseAfterAttempt(attempts: number): number | null {
  return pauses[attempts - 1] ?? null;
}
