import { CacheControl } from '@coursegraph/platform/graph';
import { Directive, Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { Lesson } from '../lesson/lesson.type.ts';
import { QuestionKind } from './question-with-key.ts';

/** A choice with what it is worth, for those who write it. */
@ObjectType({ description: 'A choice of a question with what it is worth, for those who write it.' })
export class Choice {
  @Field(() => ID, { description: 'The choice’s id.' })
  readonly id!: string;

  @Field(() => String, { description: 'Markdown.' })
  readonly text!: string;

  @Field(() => Float, { description: 'What choosing it adds to the question’s score, in percent, -100 to 100.' })
  readonly weight!: number;

  @Field(() => String, { nullable: true, description: 'Markdown, shown after grading. Null when there is none.' })
  readonly feedback!: string | null;
}

/** A question with its answer key, for those who write it. */
@ObjectType({ description: 'A question with its answer key, for those who write it.' })
export class Question {
  @Field(() => ID, { description: 'The question’s id. It stays while the text stays the same.' })
  readonly id!: string;

  @Field(() => QuestionKind, { description: 'How many choices may be right.' })
  readonly kind!: QuestionKind;

  @Field(() => String, { description: 'A few words by which its author finds it again, as plain text.' })
  readonly title!: string;

  @Field(() => String, { description: 'Markdown.' })
  readonly text!: string;

  @Field(() => [Choice], { description: 'In the order in which they are shown.' })
  readonly choices!: Choice[];
}

/** A quiz. It holds no questions: they are a field for authors, which is asked on its own. */
@Directive('@key(fields: "id")')
@CacheControl({ maxAge: 2 * 60 })
@ObjectType({ description: 'A quiz at the end of a lesson.' })
export class Quiz {
  @Field(() => ID, { description: 'The quiz’s id.' })
  readonly id!: string;

  /** Not in the schema; it decides who is an author. */
  readonly courseId!: string;

  @Field(() => String, { description: 'Plain text.' })
  readonly title!: string;

  @CacheControl({ inheritMaxAge: true })
  @Field(() => Lesson, {
    nullable: true,
    description: 'Whose quiz it is. Null while the service of courses is unavailable, or when the lesson was removed.',
  })
  readonly lesson!: Lesson;

  @Field(() => Int, { description: 'The score from which an attempt passes, 1 to 100.' })
  readonly passingPercentage!: number;

  @Field(() => Int, { description: 'How many questions it asks.' })
  readonly questionCount!: number;
}
