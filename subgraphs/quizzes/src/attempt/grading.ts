import type { QuestionWithKey } from '../quiz/question-with-key.ts';
import type { Answers } from './attempt.entity.ts';

/** The result of an attempt. */
export interface Grade {
  /** 0 to 100, whole. */
  readonly percentage: number;
  readonly passed: boolean;
}

/**
 * The score of one question in percent, not rounded: the weights of the selected choices added up, and no less than 0
 * and no more than 100.
 * The positive weights of a multiple choice are 100 together only up to rounding (3 × 33.333), so the score is the share
 * of what they really add up to: all right is exactly 100.
 * @see https://docs.moodle.org/en/Multiple_Choice_question_type
 * @see https://docs.moodle.org/en/GIFT_format
 */
export function gradeQuestion({ kind, choices }: QuestionWithKey, selectedChoiceIds: readonly string[]): number {
  const selected = choices.filter(({ id }) => selectedChoiceIds.includes(id));
  const fullMarks = kind === 'SINGLE_CHOICE' ? 100 : sumOf(choices.map(({ weight }) => Math.max(weight, 0)));
  return Math.min(Math.max((100 * sumOf(selected.map(({ weight }) => weight))) / fullMarks, 0), 100);
}

/** The choices of a question that are right: those that add to the score. */
export function correctChoiceIds({ choices }: QuestionWithKey): string[] {
  return choices.filter(({ weight }) => weight > 0).map(({ id }) => id);
}

/** Grades an attempt: the mean of its questions, rounded half up. A question without an answer scores 0. */
export function gradeAttempt(attempt: {
  readonly questions: readonly QuestionWithKey[];
  readonly answers: Answers;
  readonly passingPercentage: number;
}): Grade {
  const { questions, answers, passingPercentage } = attempt;
  const scores = questions.map((question) => gradeQuestion(question, answers[question.id]?.selectedChoiceIds ?? []));
  const percentage = roundHalfUp(sumOf(scores) / questions.length);
  return { percentage, passed: percentage >= passingPercentage };
}

/** The nearest whole number. What is a half but for the noise of binary fractions counts as a half, and goes up. */
export function roundHalfUp(value: number): number {
  return Math.floor(value + 0.5 + 1e-9);
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
