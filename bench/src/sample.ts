/** What repeated measurements of one thing came to. */
export interface Sample {
  readonly median: number;
  readonly lowest: number;
  readonly highest: number;
}

/**
 * The median of measurements, and how far they spread.
 * @throws RangeError where there are none
 */
export function sampleOf(values: readonly number[]): Sample {
  if (values.length === 0) throw new RangeError('There is no median of nothing.');
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  const median = sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
  return { median, lowest: sorted[0]!, highest: sorted.at(-1)! };
}

/** A figure with as many digits as are read: three significant ones, and never less than whole numbers. */
export function round(value: number): number {
  return Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}

/** A sample as a cell of a table: `median (lowest–highest)`. */
export function formatSample({ median, lowest, highest }: Sample): string {
  return `${round(median)} (${round(lowest)}–${round(highest)})`;
}
