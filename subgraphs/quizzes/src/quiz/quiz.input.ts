import { Field, Float, ID, InputType, Int } from 'type-graphql';
import { QuestionKind } from './question-with-key.ts';

/** A choice of a question, as its author writes it. */
@InputType({ description: 'A choice of a question, as its author writes it.' })
export class ChoiceInput {
  @Field(() => String, { description: 'Markdown, 1 to 5000 characters.' })
  readonly text!: string;

  @Field(() => Float, { description: 'What choosing it adds to the question’s score, in percent, -100 to 100.' })
  readonly weight!: number;

  @Field(() => String, { nullable: true, description: 'Markdown, shown after grading to who selected the choice.' })
  readonly feedback?: string | null;
}

/** A question, as its author writes it. */
@InputType({ description: 'A question, as its author writes it.' })
export class QuestionInput {
  @Field(() => QuestionKind, { description: 'How many choices may be right.' })
  readonly kind!: QuestionKind;

  @Field(() => String, {
    description: 'A few words by which its author finds it again: plain text, 1 to 120 characters.',
  })
  readonly title!: string;

  @Field(() => String, { description: 'Markdown, 1 to 5000 characters.' })
  readonly text!: string;

  @Field(() => [ChoiceInput], {
    description:
      'Two to ten. For a single choice exactly one is worth 100 % and the others less; for a multiple choice those worth more than 0 % are worth 100 % together.',
  })
  readonly choices!: ChoiceInput[];
}

/** A quiz, as its author writes it. */
@InputType({ description: 'A quiz, as its author writes it.' })
export class SaveQuizInput {
  @Field(() => ID, { description: 'The lesson that it is for. A lesson has one quiz.' })
  readonly lessonId!: string;

  @Field(() => ID, { description: 'The lesson’s course.' })
  readonly courseId!: string;

  @Field(() => String, { description: 'Plain text, 1 to 120 characters.' })
  readonly title!: string;

  @Field(() => Int, { defaultValue: 60, description: 'The score from which an attempt passes, 1 to 100.' })
  readonly passingPercentage!: number;

  @Field(() => [QuestionInput], { description: 'In the order in which they are asked, 1 to 100.' })
  readonly questions!: QuestionInput[];
}

/** A quiz of a course that is imported. */
@InputType({ description: 'A quiz of a course that is imported.' })
export class ImportQuizInput {
  @Field(() => ID, { description: 'The lesson that it is for. A lesson has one quiz.' })
  readonly lessonId!: string;

  @Field(() => String, { description: 'Plain text, 1 to 120 characters.' })
  readonly title!: string;

  @Field(() => Int, { description: 'The score from which an attempt passes, 1 to 100.' })
  readonly passingPercentage!: number;

  @Field(() => [QuestionInput], { description: 'In the order in which they are asked, 1 to 100.' })
  readonly questions!: QuestionInput[];
}

/** All quizzes of a course. */
@InputType({ description: 'All quizzes of a course.' })
export class ImportQuizzesInput {
  @Field(() => ID, { description: 'The course.' })
  readonly courseId!: string;

  @Field(() => [ImportQuizInput], { description: 'The quizzes of its lessons, at most one a lesson.' })
  readonly quizzes!: ImportQuizInput[];
}

/** Which quiz to remove. */
@InputType({ description: 'Which quiz to remove.' })
export class RemoveQuizInput {
  @Field(() => ID, { description: 'The quiz’s id.' })
  readonly quizId!: string;
}
