import { Field, ID, InputType, Int } from 'type-graphql';

/** Which quiz to attempt. */
@InputType({ description: 'Which quiz to attempt.' })
export class StartAttemptInput {
  @Field(() => ID, { description: 'The quiz’s id.' })
  readonly quizId!: string;
}

/** The answer to one question. */
@InputType({ description: 'The answer to one question.' })
export class SaveAnswerInput {
  @Field(() => ID, { description: 'An attempt of yours that is in progress.' })
  readonly attemptId!: string;

  @Field(() => ID, { description: 'A question of it.' })
  readonly questionId!: string;

  @Field(() => [ID], { description: 'Replaces what was selected before; empty takes the answer back.' })
  readonly selectedChoiceIds!: string[];

  @Field(() => Int, { description: 'Counts your saves of this question, from 1 upward.' })
  readonly sequence!: number;
}

/** Which attempt to submit. */
@InputType({ description: 'Which attempt to submit.' })
export class SubmitAttemptInput {
  @Field(() => ID, { description: 'An attempt of yours.' })
  readonly attemptId!: string;
}
