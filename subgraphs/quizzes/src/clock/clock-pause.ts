const usualPause = 30_000;
const lastMinute = 60_000;
const pauseInLastMinute = 10_000;

/**
 * After how many milliseconds a clock tells the time again: every half minute, which is to correct a client that counts
 * by itself; every ten seconds in the last minute; and when the time is up. Undefined where it has told that, or there is
 * no limit.
 * @param remaining milliseconds; null for no limit
 */
export function clockPause(remaining: number | null): number | undefined {
  if (remaining === null || remaining <= 0) return undefined;
  if (remaining > lastMinute) return Math.min(usualPause, remaining - lastMinute);
  return Math.min(pauseInLastMinute, remaining);
}
