import { type MarkedChoice, choiceWeights, isRight } from './choice-weights';

const fresh = (...rights: boolean[]): MarkedChoice[] => rights.map((right) => ({ right, storedWeight: null }));
const stored = (...choices: [right: boolean, storedWeight: number | null][]): MarkedChoice[] =>
  choices.map(([right, storedWeight]) => ({ right, storedWeight }));

describe('the weights of a single choice', () => {
  it('are 100 for the right one, and nothing for the others', () => {
    expect(choiceWeights('SINGLE_CHOICE', fresh(false, true, false))).toEqual([0, 100, 0]);
  });

  it('keep the partial credit of a wrong one', () => {
    expect(choiceWeights('SINGLE_CHOICE', stored([true, 100], [false, 50], [false, -25]))).toEqual([100, 50, -25]);
  });

  it('take all from one that was right', () => {
    expect(choiceWeights('SINGLE_CHOICE', stored([false, 100], [true, 50]))).toEqual([0, 100]);
  });
});

describe('the weights of a multiple choice', () => {
  it('are shared by the right ones, and a wrong one takes as much away', () => {
    expect(choiceWeights('MULTIPLE_CHOICE', fresh(true, true, false))).toEqual([50, 50, -50]);
  });

  it('are 100 together within what the server allows, however many are right', () => {
    for (let count = 1; count <= 10; count += 1) {
      const weights = choiceWeights('MULTIPLE_CHOICE', fresh(...Array.from({ length: count }, () => true)));
      expect(Math.abs(weights.reduce((sum, weight) => sum + weight, 0) - 100)).toBeLessThanOrEqual(0.01 * count);
    }
  });

  it('stay as they came while the same ones are right', () => {
    const choices = stored([true, 70], [true, 30], [false, 0]);
    expect(choiceWeights('MULTIPLE_CHOICE', choices)).toEqual([70, 30, 0]);
    expect(choiceWeights('MULTIPLE_CHOICE', [...choices, { right: false, storedWeight: null }])).toEqual([
      70, 30, 0, -50,
    ]);
  });

  it('are shared anew when another one is right, or a right one was removed', () => {
    expect(choiceWeights('MULTIPLE_CHOICE', stored([true, 70], [false, 30], [false, -10]))).toEqual([100, -100, -100]);
    expect(choiceWeights('MULTIPLE_CHOICE', stored([true, 70], [false, 0]))).toEqual([100, -100]);
  });
});

describe('isRight', () => {
  it('asks all of a single choice, and a part of a multiple choice', () => {
    expect(isRight('SINGLE_CHOICE', 50)).toBe(false);
    expect(isRight('SINGLE_CHOICE', 100)).toBe(true);
    expect(isRight('MULTIPLE_CHOICE', 50)).toBe(true);
    expect(isRight('MULTIPLE_CHOICE', -50)).toBe(false);
  });
});
