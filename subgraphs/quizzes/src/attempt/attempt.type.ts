import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { QuestionKind } from '../quiz/question-with-key.ts';
import { Quiz } from '../quiz/quiz.type.ts';
import { User } from '../user/user.type.ts';
import { AttemptStatus } from './attempt-lifecycle.ts';
import { shownChoice, shownText } from './shown-text.ts';

/** Feedback on a choice that was selected. */
@ObjectType({ description: 'Feedback on a choice that was selected.' })
export class ChoiceFeedback {
  @Field(() => ID, { description: 'The choice that it is about.' })
  readonly choiceId!: string;

  /** Markdown, not in the schema. */
  readonly text!: string;

  @Field(() => String, { description: 'Sanitized HTML.' })
  get html(): string {
    return shownText(this.text);
  }
}

/** What came of a question. */
@ObjectType({ description: 'What came of a question.' })
export class QuestionResult {
  @Field(() => Int, { description: '0 to 100.' })
  readonly percentage!: number;

  @Field(() => [ID], { description: 'The choices that were right.' })
  readonly correctChoiceIds!: string[];

  @Field(() => [ChoiceFeedback], { description: 'Feedback on the choices that were selected, as sanitized HTML.' })
  readonly feedback!: ChoiceFeedback[];
}

/** A choice as a learner sees it: nothing tells whether it is right. */
@ObjectType({ description: 'A choice of a question in an attempt.' })
export class AttemptChoice {
  @Field(() => ID, { description: 'The choice’s id.' })
  readonly id!: string;

  /** Markdown, not in the schema. */
  readonly text!: string;

  @Field(() => String, { description: 'Sanitized HTML.' })
  get textHtml(): string {
    return shownChoice(this.text);
  }
}

/** A question as a learner sees it, with the answer so far. */
@ObjectType({ description: 'A question in an attempt, with the answer so far.' })
export class AttemptQuestion {
  @Field(() => ID, { description: 'The question’s id.' })
  readonly id!: string;

  @Field(() => QuestionKind, { description: 'How many choices may be right.' })
  readonly kind!: QuestionKind;

  /** Markdown, not in the schema. */
  readonly text!: string;

  @Field(() => String, { description: 'Sanitized HTML.' })
  get textHtml(): string {
    return shownText(this.text);
  }

  @Field(() => [AttemptChoice], { description: 'In the order in which this attempt shows them.' })
  readonly choices!: AttemptChoice[];

  @Field(() => [ID], { description: 'Empty until it is answered.' })
  readonly selectedChoiceIds!: readonly string[];

  @Field(() => Int, { description: 'The highest sequence saved for this question; 0 before the first.' })
  readonly sequence!: number;

  @Field(() => QuestionResult, { nullable: true, description: 'Null until the attempt is graded.' })
  readonly result!: QuestionResult | null;
}

/** An attempt at a quiz. While it is in progress, it holds nothing of the answer key. */
@Directive('@key(fields: "id")')
@ObjectType({ description: 'An attempt at a quiz.' })
export class Attempt {
  @Field(() => ID, { description: 'The attempt’s id.' })
  readonly id!: string;

  /** Not in the schema: what the attempt itself knows of its quiz, for when the quiz was removed. */
  readonly quizAsTaken!: Quiz;

  @Field(() => User, {
    nullable: true,
    description: 'Whose attempt it is. Null while the service of users is unavailable.',
  })
  readonly student!: User;

  @Field(() => AttemptStatus, { description: 'Where it is in its life.' })
  readonly status!: AttemptStatus;

  @Field(() => [AttemptQuestion], { description: 'In the order in which this attempt asks them.' })
  readonly questions!: AttemptQuestion[];

  @Field(() => Date, { description: 'When it was started.' })
  readonly startedAt!: Date;

  @Field(() => Date, { nullable: true, description: 'Null until it is submitted.' })
  readonly submittedAt!: Date | null;

  @Field(() => Int, { nullable: true, description: '0 to 100. Null until it is graded.' })
  readonly percentage!: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Null until it is graded.' })
  readonly passed!: boolean | null;
}
