/** The time in milliseconds since the epoch, with fractions: processes of one machine agree on it. */
export function now(): number {
  return performance.timeOrigin + performance.now();
}
