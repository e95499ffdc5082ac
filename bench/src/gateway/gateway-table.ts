import { formatSample, round, sampleOf } from '../sample.ts';
import { printTable } from '../table.ts';
import type { Measurement } from './measure-variants.ts';
import type { Variant } from './variant.ts';

/** Measurements of several variants in the same rounds. */
export type Measurements = ReadonlyMap<Variant, readonly Measurement[]>;

/** Prints what was measured: of each figure the median of the rounds, of the first two the spread too. */
export function printMeasurements(caption: string, measurements: Measurements): void {
  const rows = Array.from(measurements, ([{ title }, rounds]) => {
    const figure = (name: keyof Measurement) => sampleOf(rounds.map((measurement) => measurement[name]));
    return [
      title,
      formatSample(figure('cpuMicrosecondsPerRequest')),
      round(figure('requestsPerCpuSecond').median),
      formatSample(figure('requestsPerSecond')),
      round(figure('medianMilliseconds').median),
      round(figure('p99Milliseconds').median),
    ];
  });
  const foreign = sampleOf([...measurements.values()].flat().map(({ foreignPercent }) => foreignPercent));
  printTable({
    caption: `${caption} Other programs took ${round(foreign.median)} % of the cores meanwhile, at most ${round(foreign.highest)} %.`,
    columns: ['', 'CPU µs/request', 'requests/CPU s', 'requests/s', 'p50 ms', 'p99 ms'],
    rows,
  });
}

/** How many times as much of a figure one variant has as another, by the medians of their rounds. @param titles of the two */
export function ratioOf(
  measurements: Measurements,
  figure: keyof Measurement,
  [one, other]: readonly [string, string],
): number {
  const median = (wanted: string) => {
    const [, rounds] = [...measurements].find(([{ title }]) => title === wanted)!;
    return sampleOf(rounds.map((measurement) => measurement[figure])).median;
  };
  return Number((median(one) / median(other)).toFixed(2));
}
