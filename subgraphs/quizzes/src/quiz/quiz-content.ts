import { z } from 'zod';
import { QuestionKind } from './question-with-key.ts';

/** What each percentage of a question's key may be off, so that 33.333 can be a third. */
const weightTolerance = 0.01;

const text = (largest: number) =>
  z.string().trim().min(1, 'This must not be empty.').max(largest, `This must have at most ${largest} characters.`);

const choice = z.object({
  text: text(5_000),
  weight: z.number().min(-100, 'A choice can take away 100 % at most.').max(100, 'A choice can add 100 % at most.'),
  /** What is only blank is none. */
  feedback: z
    .string()
    .trim()
    .max(5_000, 'This must have at most 5000 characters.')
    .nullish()
    .transform((feedback) => feedback || null),
});

const question = z
  .object({
    kind: z.enum(QuestionKind),
    title: text(120),
    text: text(5_000),
    choices: z
      .array(choice)
      .min(2, 'A question needs at least 2 choices.')
      .max(10, 'A question can have at most 10 choices.'),
  })
  .superRefine(({ kind, choices }, context) => {
    const problem = keyProblem[kind](choices.map(({ weight }) => weight));
    if (problem) context.addIssue({ code: 'custom', path: ['choices'], message: problem });
  });

/** What is wrong with the weights of a question's choices, by the question's kind. Null when nothing is. */
const keyProblem: Record<QuestionKind, (weights: readonly number[]) => string | null> = {
  SINGLE_CHOICE: (weights) =>
    weights.filter((weight) => weight === 100).length === 1
      ? null
      : 'Exactly one choice must be worth 100 %: the right one. The others are worth less.',
  MULTIPLE_CHOICE: (weights) => {
    const positive = weights.filter((weight) => weight > 0);
    if (positive.length === 0) return 'At least one choice must be right: worth more than 0 %.';
    const total = positive.reduce((sum, weight) => sum + weight, 0);
    return Math.abs(total - 100) <= weightTolerance * positive.length
      ? null
      : `The right choices must be worth 100 % together; these are worth ${Number(total.toFixed(2))} %.`;
  },
};

/**
 * What the author of a quiz writes, and the rules for it. A single choice may give partial credit below 100 %; in a
 * multiple choice the positive weights add up to 100, each up to 0.01 off.
 * @see https://docs.moodle.org/en/GIFT_format
 */
export const quizContent = z.object({
  title: text(120),
  passingPercentage: z
    .int()
    .min(1, 'A quiz passes from 1 % at the lowest.')
    .max(100, 'A quiz passes from 100 % at the highest.'),
  questions: z
    .array(question)
    .min(1, 'A quiz needs at least one question.')
    .max(100, 'A quiz can have at most 100 questions.'),
});
export type QuizContent = z.output<typeof quizContent>;

/** A question as its author writes it: without ids. */
export type QuestionContent = QuizContent['questions'][number];
