import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from './faults.ts';
import type { Fleet } from './fleet.ts';
import { School } from './school.ts';
import { type Findings, verify } from './verify.ts';

/** How chaos is run. */
export interface ChaosOptions {
  readonly fleet: Fleet;
  readonly faults: readonly Fault[];
  /** How many people learn at a time. */
  readonly learners: number;
  /** Told of each fault when the whole is well again. */
  readonly onRecovered?: (fault: Fault, recoverySeconds: number) => void;
}

/** What came of it. */
export interface ChaosOutcome extends Findings {
  readonly faults: number;
  readonly learners: number;
  /** Requests that failed, and were made again. */
  readonly failures: number;
  /** From a fault's end until an enrollment made after it has reached a subscriber: the longest of all. */
  readonly worstRecoverySeconds: number;
}

const longestPauseMilliseconds = 2_000;

/**
 * Lets faults happen, one after the other, while people learn; measures how long the whole takes to be well after each; and
 * compares in the end what was acknowledged with what there is.
 */
export async function runChaos(options: ChaosOptions): Promise<ChaosOutcome> {
  const { fleet, faults, learners, onRecovered } = options;
  const school = await School.found(fleet.url);
  await school.works();
  school.begin(learners);
  let worstRecoverySeconds = 0;
  for (const fault of faults) {
    await sleep(Math.random() * longestPauseMilliseconds);
    await fault.happen(fleet);
    const endedAt = performance.now();
    await school.works();
    const recoverySeconds = (performance.now() - endedAt) / 1_000;
    worstRecoverySeconds = Math.max(worstRecoverySeconds, recoverySeconds);
    onRecovered?.(fault, recoverySeconds);
  }
  await school.close();
  const findings = await verify(school);
  await school.stopListening();
  return {
    ...findings,
    faults: faults.length,
    learners: school.learners.length,
    failures: school.failures,
    worstRecoverySeconds,
  };
}
