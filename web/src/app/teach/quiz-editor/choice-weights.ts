import type { QuestionKind } from './quiz-parts.generated';

/** A choice as its author marks it: whether it is right, and what it was worth when the quiz was read. */
export interface MarkedChoice {
  readonly right: boolean;
  /** In percent. Null for a choice that was not there, or not of this kind of question. */
  readonly storedWeight: number | null;
}

/** What three thirds may differ from the whole: the tolerance of `saveQuiz`. */
const tolerance = 0.01;

/** Whether a choice with a weight is right: those of a single choice are worth all, those of a multiple choice anything. */
export const isRight = (kind: QuestionKind, weight: number): boolean =>
  kind === 'SINGLE_CHOICE' ? weight === 100 : weight > 0;

/**
 * What each choice is worth, in percent.
 * - One right answer: it is worth 100, the others nothing, or the partial credit that they had.
 * - Several: the right ones share 100, and a wrong one takes away as much as a right one adds, so that ticking all is worth
 *   nothing. Weights that the quiz came with, from an import for example, stay while the same choices are right.
 */
export function choiceWeights(kind: QuestionKind, choices: readonly MarkedChoice[]): readonly number[] {
  if (kind === 'SINGLE_CHOICE') {
    return choices.map(({ right, storedWeight }) => {
      if (right) return 100;
      return storedWeight !== null && storedWeight < 100 ? storedWeight : 0;
    });
  }
  const share = roundedShare(choices.filter(({ right }) => right).length);
  const keeps = keepsRightOnes(choices);
  return choices.map(({ right, storedWeight }) => {
    if (keeps && storedWeight !== null) return storedWeight;
    return right ? share : -share;
  });
}

/** Whether exactly those are right that were, and they are worth the whole. */
function keepsRightOnes(choices: readonly MarkedChoice[]): boolean {
  const total = choices.reduce((sum, { storedWeight }) => sum + Math.max(storedWeight ?? 0, 0), 0);
  const rightOnes = choices.filter(({ right }) => right);
  return (
    choices.every(({ right, storedWeight }) => right === (storedWeight ?? 0) > 0) &&
    Math.abs(total - 100) <= tolerance * rightOnes.length
  );
}

/** A part of 100 with as many digits as the format of imported quizzes has. */
const roundedShare = (count: number): number => (count === 0 ? 0 : Math.round(1e7 / count) / 1e5);
