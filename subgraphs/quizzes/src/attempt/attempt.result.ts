import { InvalidInputError } from '@coursegraph/platform/errors';
import { createUnionType, Field, ObjectType } from 'type-graphql';
import { NotEnrolledError } from '../enrollment/enrollment.errors.ts';
import { QuizNotFoundError } from '../quiz/quiz.errors.ts';
import { AttemptClosedError, AttemptNotFoundError } from './attempt.errors.ts';
import { Attempt, AttemptQuestion } from './attempt.type.ts';

/** The attempt is in progress. */
@ObjectType({ description: 'The attempt is in progress.' })
export class StartAttemptSuccess {
  @Field(() => Attempt, { description: 'The new attempt, or the one that was in progress.' })
  readonly attempt: Attempt;

  constructor(attempt: Attempt) {
    this.attempt = attempt;
  }
}

/** What comes of starting an attempt. */
export const StartAttemptResult = createUnionType({
  name: 'StartAttemptResult',
  description: 'What comes of starting an attempt.',
  types: () => [StartAttemptSuccess, QuizNotFoundError, NotEnrolledError] as const,
});

/** The answer is stored. */
@ObjectType({ description: 'The answer is stored: this one, or a newer one that was there before it.' })
export class SaveAnswerSuccess {
  @Field(() => AttemptQuestion, { description: 'The question with the answer that is stored.' })
  readonly question: AttemptQuestion;

  constructor(question: AttemptQuestion) {
    this.question = question;
  }
}

/** What comes of saving an answer. */
export const SaveAnswerResult = createUnionType({
  name: 'SaveAnswerResult',
  description: 'What comes of saving an answer.',
  types: () => [SaveAnswerSuccess, AttemptNotFoundError, AttemptClosedError, InvalidInputError] as const,
});

/** The attempt is graded. */
@ObjectType({ description: 'The attempt is graded.' })
export class SubmitAttemptSuccess {
  @Field(() => Attempt, { description: 'The attempt with its result.' })
  readonly attempt: Attempt;

  constructor(attempt: Attempt) {
    this.attempt = attempt;
  }
}

/** What comes of submitting an attempt. */
export const SubmitAttemptResult = createUnionType({
  name: 'SubmitAttemptResult',
  description: 'What comes of submitting an attempt.',
  types: () => [SubmitAttemptSuccess, AttemptNotFoundError] as const,
});
