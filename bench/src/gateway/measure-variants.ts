import { watchForeignLoad } from '../foreign-load.ts';
import { load } from '../load.ts';
import { cpuSecondsOf } from '../processes.ts';
import type { BenchOperation } from './operations.ts';
import { requestsFor, type Variant, type Visit } from './variant.ts';

/** How long and how hard the servers are loaded. */
export interface Effort {
  readonly rounds: number;
  /** Measured, of each variant in each round. */
  readonly seconds: number;
  readonly connections: number;
}

/** What one variant came to in one round. */
export interface Measurement {
  readonly requestsPerCpuSecond: number;
  readonly cpuMicrosecondsPerRequest: number;
  readonly requestsPerSecond: number;
  readonly medianMilliseconds: number;
  readonly p99Milliseconds: number;
  /** What programs that are not of the bench took meanwhile, in percent of all cores. */
  readonly foreignPercent: number;
}

/** Before the first round, until what is hot is compiled. */
const firstWarmUpSeconds = 5;
/** Before each measurement, until connections and caches are what they were. */
const warmUpSeconds = 0.5;

/**
 * Measures variants, each alone while it is, in rounds: A B C A B C …, so that what the machine does meanwhile meets all of them.
 * @returns for each variant what it came to in each round
 * @throws Error where an answer is not as it should be
 */
export async function measureVariants(options: {
  readonly operation: BenchOperation;
  readonly variants: readonly Variant[];
  readonly visits: readonly Visit[];
  readonly effort: Effort;
}): Promise<ReadonlyMap<Variant, readonly Measurement[]>> {
  const { operation, variants, visits, effort } = options;
  const measurements = new Map(variants.map((variant): [Variant, Measurement[]] => [variant, []]));
  const run = async (variant: Variant, seconds: number) => {
    const request = requestsFor({ operation, sending: variant.sending, visits });
    const before = cpuSecondsOf(variant.program.pid);
    const foreignLoad = watchForeignLoad();
    const result = await load({ url: variant.program.url, connections: effort.connections, seconds, request });
    const foreignPercent = foreignLoad();
    const cpuSeconds = cpuSecondsOf(variant.program.pid) - before;
    if (result.errors > 0)
      throw new Error(`${variant.title}: ${result.errors} requests failed, the first with ${result.firstError}`);
    return { ...result, cpuSeconds, foreignPercent };
  };

  for (const variant of variants) await run(variant, Math.min(firstWarmUpSeconds, 2 * effort.seconds));
  for (let round = 0; round < effort.rounds; round += 1) {
    for (const variant of variants) {
      await run(variant, warmUpSeconds);
      const { requests, cpuSeconds, requestsPerSecond, latencies, foreignPercent } = await run(variant, effort.seconds);
      measurements.get(variant)!.push({
        requestsPerCpuSecond: requests / cpuSeconds,
        cpuMicrosecondsPerRequest: (cpuSeconds / requests) * 1e6,
        requestsPerSecond,
        medianMilliseconds: latencies.percentile(50),
        p99Milliseconds: latencies.percentile(99),
        foreignPercent,
      });
    }
  }
  return measurements;
}
