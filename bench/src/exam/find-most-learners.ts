import type { Sitting, SittingOptions } from './sitting.ts';

const first = 50;
/** The search is over when what passes and what fails are no further apart. */
const precision = 1.08;
/** By how much less than what failed is tried next. */
const step = 0.93;

/**
 * Finds out how many learners can take an exam together. How many can start together takes seconds to find out, by doubling and halving;
 * from there it goes down, by whole exams, until one passes. A sitting that can no longer pass ends at once, so failures are quick.
 * @param options.sit makes a sitting
 * @param options.secondsLeft how long the search may still take; no whole exam begins that would take longer
 * @param options.wholeSeconds how long a whole exam takes
 * @returns the whole exam that passed; undefined where none did
 */
export async function findMostLearners(options: {
  readonly sit: (options: Pick<SittingOptions, 'learners' | 'part' | 'until'>) => Promise<Sitting>;
  readonly secondsLeft: () => number;
  readonly wholeSeconds: number;
}): Promise<Sitting | undefined> {
  const { sit, secondsLeft, wholeSeconds } = options;
  const starts = async (learners: number) => (await sit({ learners, part: 'start', until: 'failure' })).passed;
  let [passing, failing] = [0, first];
  while (await starts(failing)) [passing, failing] = [failing, failing * 2];
  while (failing - passing > 1 && failing > passing * precision) {
    const middle = Math.round((passing + failing) / 2);
    if (await starts(middle)) passing = middle;
    else failing = middle;
  }
  for (let learners = passing; learners > 0 && secondsLeft() > wholeSeconds; learners = Math.floor(learners * step)) {
    const sitting = await sit({ learners, part: 'whole', until: 'failure' });
    if (sitting.passed) return sitting;
  }
  return undefined;
}
