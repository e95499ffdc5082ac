import { ForbiddenError, InvalidInputError } from '@coursegraph/platform/errors';
import { createUnionType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { CourseNotFoundError, CourseStatusError, EditConflictError } from '../course/course.errors.ts';
import { Course } from '../course/course.type.ts';
import { SlugTakenError } from '../slug/slug.errors.ts';
import { LessonNotFoundError } from './lesson.errors.ts';
import { Lesson } from './lesson.type.ts';

/** A lesson to be added. */
@InputType({ description: 'A lesson to be added.' })
export class AddLessonInput {
  @Field(() => ID, { description: 'The course that it becomes a part of.' })
  readonly courseId!: string;

  @Field(() => String, { description: 'At most 80 characters.' })
  readonly title!: string;

  @Field(() => String, { nullable: true, description: 'Made from the title when left out.' })
  readonly slug?: string | null;

  @Field(() => String, { defaultValue: '', description: 'Markdown of at most 100,000 characters.' })
  readonly content!: string;

  @Field(() => Int, { defaultValue: 10, description: 'How long it takes, in minutes: 1 to 600.' })
  readonly durationMinutes!: number;

  @Field(() => String, { nullable: true, description: 'An https address.' })
  readonly videoUrl?: string | null;
}

/** A change to a lesson. */
@InputType({ description: 'A change to a lesson. A field that is left out stays as it is.' })
export class UpdateLessonInput {
  @Field(() => ID, { description: 'The lesson to be changed.' })
  readonly lessonId!: string;

  @Field(() => Int, { description: 'The revision that you read.' })
  readonly revision!: number;

  @Field(() => String, { nullable: true, description: 'At most 80 characters.' })
  readonly title?: string | null;

  @Field(() => String, { nullable: true, description: 'Markdown of at most 100,000 characters.' })
  readonly content?: string | null;

  @Field(() => Int, { nullable: true, description: 'How long it takes, in minutes: 1 to 600.' })
  readonly durationMinutes?: number | null;

  @Field(() => String, { nullable: true, description: 'An https address; null takes the video away.' })
  readonly videoUrl?: string | null;
}

/** Which lesson to remove. */
@InputType({ description: 'Which lesson to remove.' })
export class RemoveLessonInput {
  @Field(() => ID, { description: 'The lesson to be removed.' })
  readonly lessonId!: string;
}

/** A new order of lessons. */
@InputType({ description: 'A new order of the lessons of a course.' })
export class ReorderLessonsInput {
  @Field(() => ID, { description: 'The course.' })
  readonly courseId!: string;

  @Field(() => [ID], { description: 'All lessons of the course, each once, in the new order.' })
  readonly lessonIds!: string[];
}

/** The lesson was added. */
@ObjectType({ description: 'The lesson was added.' })
export class AddLessonSuccess {
  @Field(() => Lesson, { description: 'The new lesson, the last of its course.' })
  readonly lesson: Lesson;

  constructor(lesson: Lesson) {
    this.lesson = lesson;
  }
}

/** The lesson was changed. */
@ObjectType({ description: 'The lesson was changed.' })
export class UpdateLessonSuccess {
  @Field(() => Lesson, { description: 'The lesson as it is now.' })
  readonly lesson: Lesson;

  constructor(lesson: Lesson) {
    this.lesson = lesson;
  }
}

/** The lesson was removed. */
@ObjectType({ description: 'The lesson was removed.' })
export class RemoveLessonSuccess {
  @Field(() => Course, { description: 'The course without the lesson.' })
  readonly course: Course;

  constructor(course: Course) {
    this.course = course;
  }
}

/** The lessons are in their new order. */
@ObjectType({ description: 'The lessons are in their new order.' })
export class ReorderLessonsSuccess {
  @Field(() => Course, { description: 'The course as it is now.' })
  readonly course: Course;

  constructor(course: Course) {
    this.course = course;
  }
}

/** What `addLesson` answers. */
export const AddLessonResult = createUnionType({
  name: 'AddLessonResult',
  description: 'What `addLesson` answers.',
  types: () => [AddLessonSuccess, CourseNotFoundError, SlugTakenError, InvalidInputError, ForbiddenError] as const,
});

/** What `updateLesson` answers. */
export const UpdateLessonResult = createUnionType({
  name: 'UpdateLessonResult',
  description: 'What `updateLesson` answers.',
  types: () =>
    [UpdateLessonSuccess, LessonNotFoundError, EditConflictError, InvalidInputError, ForbiddenError] as const,
});

/** What `removeLesson` answers. */
export const RemoveLessonResult = createUnionType({
  name: 'RemoveLessonResult',
  description: 'What `removeLesson` answers.',
  types: () => [RemoveLessonSuccess, LessonNotFoundError, CourseStatusError, ForbiddenError] as const,
});

/** What `reorderLessons` answers. */
export const ReorderLessonsResult = createUnionType({
  name: 'ReorderLessonsResult',
  description: 'What `reorderLessons` answers.',
  types: () => [ReorderLessonsSuccess, CourseNotFoundError, InvalidInputError, ForbiddenError] as const,
});
