import { build, type Histogram } from 'hdr-histogram-js';

const microseconds = 1_000;
const longestMicroseconds = 600_000_000;

/**
 * How long things took, in milliseconds, with a precision of three digits from a microsecond to ten minutes.
 * @see https://hdrhistogram.github.io/HdrHistogram/
 */
export class Latencies {
  private readonly histogram: Histogram = build({
    lowestDiscernibleValue: 1,
    highestTrackableValue: longestMicroseconds,
    numberOfSignificantValueDigits: 3,
    bitBucketSize: 32,
  });

  record(milliseconds: number): void {
    const value = Math.max(1, Math.round(milliseconds * microseconds));
    this.histogram.recordValue(Math.min(value, longestMicroseconds));
  }

  /** Adds all of another's. */
  add(other: Latencies): void {
    this.histogram.add(other.histogram);
  }

  get count(): number {
    return this.histogram.totalCount;
  }

  /** @param percent 50 for the median; 0 ms where nothing was recorded */
  percentile(percent: number): number {
    return this.histogram.getValueAtPercentile(percent) / microseconds;
  }

  get highest(): number {
    return this.histogram.maxValue / microseconds;
  }
}
