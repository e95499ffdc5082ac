import { registerEnumType } from 'type-graphql';

/** How many choices of a question may be right. */
export const QuestionKind = { SINGLE_CHOICE: 'SINGLE_CHOICE', MULTIPLE_CHOICE: 'MULTIPLE_CHOICE' } as const;
export type QuestionKind = keyof typeof QuestionKind;

registerEnumType(QuestionKind, {
  name: 'QuestionKind',
  description: 'How many choices of a question may be right.',
  valuesConfig: {
    SINGLE_CHOICE: { description: 'Exactly one choice is right.' },
    MULTIPLE_CHOICE: { description: 'Several choices may be right.' },
  },
});

/** A choice with what it is worth. Not for learners. */
export interface ChoiceWithKey {
  readonly id: string;
  /** Markdown. */
  readonly text: string;
  /** What choosing it adds to the question's score, in percent, -100 to 100. */
  readonly weight: number;
  /** Markdown, shown after grading. */
  readonly feedback: string | null;
}

/** A question with its answer key, as it is stored, both in a quiz and in an attempt. Not for learners. */
export interface QuestionWithKey {
  readonly id: string;
  readonly kind: QuestionKind;
  readonly title: string;
  /** Markdown. */
  readonly text: string;
  readonly choices: readonly ChoiceWithKey[];
}
