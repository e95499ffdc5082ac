import { ForbiddenError, InvalidInputError } from '@coursegraph/platform/errors';
import { createUnionType, Field, ObjectType } from 'type-graphql';
import { LessonNotFoundError } from '../lesson/lesson.errors.ts';
import { Lesson } from '../lesson/lesson.type.ts';
import { QuizNotFoundError } from './quiz.errors.ts';
import { Quiz } from './quiz.type.ts';

/** The quiz is saved. */
@ObjectType({ description: 'The quiz is saved.' })
export class SaveQuizSuccess {
  @Field(() => Quiz, { description: 'The quiz as it is now.' })
  readonly quiz: Quiz;

  @Field(() => Boolean, { description: 'False when nothing differed.' })
  readonly changed: boolean;

  constructor(quiz: Quiz, changed: boolean) {
    this.quiz = quiz;
    this.changed = changed;
  }
}

/** What comes of saving a quiz. */
export const SaveQuizResult = createUnionType({
  name: 'SaveQuizResult',
  description: 'What comes of saving a quiz.',
  types: () => [SaveQuizSuccess, LessonNotFoundError, InvalidInputError, ForbiddenError] as const,
});

/** The quizzes are imported. */
@ObjectType({ description: 'The quizzes are imported.' })
export class ImportQuizzesSuccess {
  @Field(() => Boolean, { description: 'False when nothing differed.' })
  readonly changed: boolean;

  constructor(changed: boolean) {
    this.changed = changed;
  }
}

/** What comes of importing quizzes. */
export const ImportQuizzesResult = createUnionType({
  name: 'ImportQuizzesResult',
  description: 'What comes of importing quizzes.',
  types: () => [ImportQuizzesSuccess, InvalidInputError, ForbiddenError] as const,
});

/** The quiz is removed. */
@ObjectType({ description: 'The quiz is removed. Attempts at it stay.' })
export class RemoveQuizSuccess {
  @Field(() => Lesson, {
    nullable: true,
    description: 'The lesson that has no quiz now. Null while the service of courses is unavailable.',
  })
  readonly lesson: Lesson;

  constructor(lesson: Lesson) {
    this.lesson = lesson;
  }
}

/** What comes of removing a quiz. */
export const RemoveQuizResult = createUnionType({
  name: 'RemoveQuizResult',
  description: 'What comes of removing a quiz.',
  types: () => [RemoveQuizSuccess, QuizNotFoundError, ForbiddenError] as const,
});
