import { questionCount } from './question-paper.ts';

/** How long a learner thinks about a question, in an exam that is not compressed. */
const thinkMilliseconds = { least: 30_000, most: 90_000 };

/** When a learner does what, in milliseconds after the start of the exam. */
export interface Timetable {
  /** Each question's answer, in their order. */
  readonly answers: readonly number[];
  readonly submission: number;
}

/**
 * When each of some learners does what: all start at 0, think about each question for 30 to 90 seconds (uniform), and submit a moment of
 * the same kind after the last answer. The same seed gives the same timetables.
 * @param options.compression by how much all think faster
 */
export function makeTimetables(options: {
  readonly learners: number;
  readonly compression: number;
  readonly seed: number;
}): readonly Timetable[] {
  const { learners, compression, seed } = options;
  const random = randomOf(seed);
  const { least, most } = thinkMilliseconds;
  return Array.from({ length: learners }, () => {
    let now = 0;
    const think = () => (now += (least + (most - least) * random()) / compression);
    return { answers: Array.from({ length: questionCount }, think), submission: think() };
  });
}

/** Numbers from 0 to 1 in a sequence that the seed decides. @see https://gist.github.com/tommyettinger/46a874533244883189143505d203312c (mulberry32) */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The longest that an exam can take. */
export function longestSeconds(compression: number): number {
  return ((questionCount + 1) * thinkMilliseconds.most) / compression / 1_000;
}
