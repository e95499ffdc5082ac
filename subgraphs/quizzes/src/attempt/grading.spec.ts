import { describe, expect, it } from '@jest/globals';
import type { QuestionKind, QuestionWithKey } from '../quiz/question-with-key.ts';
import { correctChoiceIds, gradeAttempt, gradeQuestion, roundHalfUp } from './grading.ts';

/** A question whose choices are `a`, `b`, `c`, … with these weights. */
function question(kind: QuestionKind, weights: readonly number[], id = 'question'): QuestionWithKey {
  const choices = weights.map((weight, index) => ({ id: 'abcdefghij'[index]!, text: 'text', weight, feedback: null }));
  return { id, kind, title: 'title', text: 'text', choices };
}

describe('a single choice', () => {
  const single = question('SINGLE_CHOICE', [100, 0, 50, -50]);

  it.each([
    ['the right one', ['a'], 100],
    ['a wrong one', ['b'], 0],
    ['one with partial credit', ['c'], 50],
    ['one that is worth less than nothing', ['d'], 0],
    ['none', [], 0],
  ])('is worth the weight of what is selected, but no less than 0: %s', (_, selected, score) => {
    expect(gradeQuestion(single, selected)).toBe(score);
  });
});

describe('a multiple choice', () => {
  const multiple = question('MULTIPLE_CHOICE', [50, 50, -50, -100]);

  it.each([
    ['all that are right', ['a', 'b'], 100],
    ['half of them', ['b'], 50],
    ['all that are right and a wrong one', ['a', 'b', 'c'], 50],
    ['everything', ['a', 'b', 'c', 'd'], 0],
    ['only wrong ones', ['c', 'd'], 0],
    ['none', [], 0],
  ])('adds up the weights of what is selected, within 0 and 100: %s', (_, selected, score) => {
    expect(gradeQuestion(multiple, selected)).toBe(score);
  });

  it('counts a choice once, however often it is named', () => {
    expect(gradeQuestion(multiple, ['a', 'a'])).toBe(50);
  });

  it('passes over what is none of its choices', () => {
    expect(gradeQuestion(multiple, ['a', 'x'])).toBe(50);
  });

  it('gives 100 for all thirds, though 3 × 33.333 is a little less', () => {
    const thirds = question('MULTIPLE_CHOICE', [33.333, 33.333, 33.333, -100]);
    expect(gradeQuestion(thirds, ['a', 'b', 'c'])).toBe(100);
    expect(gradeQuestion(thirds, ['a'])).toBeCloseTo(33.3333, 3);
  });
});

it('calls right what adds to the score', () => {
  expect(correctChoiceIds(question('MULTIPLE_CHOICE', [60, 0, 40, -100]))).toEqual(['a', 'c']);
});

describe('an attempt', () => {
  const questions = (count: number) =>
    Array.from({ length: count }, (_, index) => question('SINGLE_CHOICE', [100, 0], `question-${index}`));
  const right = { selectedChoiceIds: ['a'], sequence: 1 };

  it('is the mean of its questions; one without an answer is worth 0', () => {
    const answers = { 'question-0': right, 'question-1': { selectedChoiceIds: ['b'], sequence: 3 } };
    expect(gradeAttempt({ questions: questions(4), answers, passingPercentage: 60 })).toEqual({
      percentage: 25,
      passed: false,
    });
  });

  it('rounds a half up, also where binary fractions miss it', () => {
    const five = Object.fromEntries(questions(5).map(({ id }) => [id, right]));
    expect(gradeAttempt({ questions: questions(8), answers: five, passingPercentage: 63 })).toEqual({
      percentage: 63,
      passed: true,
    });
    expect(roundHalfUp(62.5 - 1e-12)).toBe(63);
    expect(roundHalfUp(62.49)).toBe(62);
    expect(roundHalfUp(99.4)).toBe(99);
  });

  it('passes from the passing percentage on', () => {
    const answers = { 'question-0': right };
    expect(gradeAttempt({ questions: questions(2), answers, passingPercentage: 50 }).passed).toBe(true);
    expect(gradeAttempt({ questions: questions(2), answers, passingPercentage: 51 }).passed).toBe(false);
  });

  it('passes at 100 with a multiple choice of thirds', () => {
    const thirds = question('MULTIPLE_CHOICE', [33.33, 33.33, 33.33, -100]);
    const answers = { question: { selectedChoiceIds: ['a', 'b', 'c'], sequence: 1 } };
    expect(gradeAttempt({ questions: [thirds], answers, passingPercentage: 100 })).toEqual({
      percentage: 100,
      passed: true,
    });
  });
});
