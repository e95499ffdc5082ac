import { InvalidInputError, parseInput } from '@coursegraph/platform/errors';
import { describe, expect, it } from '@jest/globals';
import { quizContent } from './quiz-content.ts';

const choice = (weight: number, overrides: object = {}) => ({ text: 'text', weight, ...overrides });
const single = (...weights: number[]) => ({
  kind: 'SINGLE_CHOICE',
  title: 'title',
  text: 'text',
  choices: weights.map((weight) => choice(weight)),
});
const multiple = (...weights: number[]) => ({ ...single(...weights), kind: 'MULTIPLE_CHOICE' });
const quiz = (overrides: object = {}) => ({
  title: 'title',
  passingPercentage: 60,
  questions: [single(100, 0)],
  ...overrides,
});

/** The paths of what is wrong. */
function problems(content: object): string[] {
  try {
    parseInput(quizContent, content);
    return [];
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    return error.problems.map(({ path }) => path);
  }
}

describe('a quiz', () => {
  it.each([
    ['has a title', { title: '  ' }, 'title'],
    ['has a title of at most 120 characters', { title: 'x'.repeat(121) }, 'title'],
    ['passes from 1 %', { passingPercentage: 0 }, 'passingPercentage'],
    ['passes from 100 % at the highest', { passingPercentage: 101 }, 'passingPercentage'],
    ['has a question', { questions: [] }, 'questions'],
    ['has at most 100 questions', { questions: Array(101).fill(single(100, 0)) }, 'questions'],
  ])('%s', (_, overrides, path) => {
    expect(problems(quiz(overrides))).toEqual([path]);
  });

  it.each([
    ['the shortest title', { title: 'x' }],
    ['the longest title', { title: 'x'.repeat(120) }],
    ['1 %', { passingPercentage: 1 }],
    ['100 %', { passingPercentage: 100 }],
    ['100 questions', { questions: Array(100).fill(single(100, 0)) }],
  ])('may have %s', (_, overrides) => {
    expect(problems(quiz(overrides))).toEqual([]);
  });

  it('names each thing that is wrong by its path', () => {
    const questions = [
      single(100, 0),
      single(100, 0),
      { ...single(), choices: [choice(100, { text: '' }), choice(101)] },
    ];
    expect(problems(quiz({ title: '', questions }))).toEqual([
      'title',
      'questions.2.choices.0.text',
      'questions.2.choices.1.weight',
    ]);
  });

  it('is trimmed, and feedback that is blank is none', () => {
    const questions = [
      { ...single(), choices: [choice(100, { text: ' yes ', feedback: '  ' }), choice(0, { feedback: ' no ' })] },
    ];
    expect(parseInput(quizContent, quiz({ title: ' title ', questions }))).toMatchObject({
      title: 'title',
      questions: [{ choices: [{ text: 'yes', feedback: null }, { feedback: 'no' }] }],
    });
  });
});

describe('a question', () => {
  it.each([
    ['has a title', { title: '' }, 'title'],
    ['has a text', { text: ' ' }, 'text'],
    ['has a text of at most 5000 characters', { text: 'x'.repeat(5001) }, 'text'],
    ['has two choices at least', { choices: [choice(100)] }, 'choices'],
    ['has ten choices at most', { choices: [choice(100), ...Array(10).fill(choice(0))] }, 'choices'],
    ['has choices worth -100 % at the lowest', { choices: [choice(100), choice(-101)] }, 'choices.1.weight'],
    [
      'has feedback of at most 5000 characters',
      { choices: [choice(100), choice(0, { feedback: 'x'.repeat(5001) })] },
      'choices.1.feedback',
    ],
  ])('%s', (_, overrides, path) => {
    expect(problems(quiz({ questions: [{ ...single(100, 0), ...overrides }] }))).toEqual([`questions.0.${path}`]);
  });
});

describe('the key of a single choice', () => {
  it.each([[[100, 0]], [[0, 100, 0, -50]], [[100, 50, -100]], [[99.9, 100]]])('may be %j', (weights) => {
    expect(problems(quiz({ questions: [single(...weights)] }))).toEqual([]);
  });

  it.each([[[0, 0]], [[50, 50]], [[100, 100]], [[-100, 0]]])('may not be %j', (weights) => {
    expect(problems(quiz({ questions: [single(...weights)] }))).toEqual(['questions.0.choices']);
  });
});

describe('the key of a multiple choice', () => {
  it.each([
    [[100, 0]],
    [[50, 50, -100]],
    [[33.333, 33.333, 33.333]],
    [[33.33, 33.33, 33.33, -50]],
    [[16.67, 16.67, 16.67, 16.67, 16.67, 16.67]],
  ])('may be %j', (weights) => {
    expect(problems(quiz({ questions: [multiple(...weights)] }))).toEqual([]);
  });

  it.each([[[0, 0]], [[-50, -50]], [[50, 49]], [[50, 50, 50]], [[33.3, 33.3, 33.3]], [[99.98, 0]]])(
    'may not be %j',
    (weights) => {
      expect(problems(quiz({ questions: [multiple(...weights)] }))).toEqual(['questions.0.choices']);
    },
  );
});
