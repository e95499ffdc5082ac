import { ForbiddenError, InvalidInputError } from '@coursegraph/platform/errors';
import { createUnionType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { CategoryNotFoundError } from '../category/category.errors.ts';
import { SlugTakenError } from '../slug/slug.errors.ts';
import { CourseNotFoundError, CourseStatusError, EditConflictError } from './course.errors.ts';
import { CourseLevel } from './course-level.ts';
import { Course } from './course.type.ts';

/** An amount of money. */
@InputType({ description: 'An amount of money.' })
export class MoneyInput {
  @Field(() => Int, { description: 'In minor units, such as cents; 0 is free.' })
  readonly amount!: number;

  @Field(() => String, { description: 'ISO 4217, such as EUR.' })
  readonly currency!: string;
}

/** A course to be started. */
@InputType({ description: 'A course to be started.' })
export class CreateCourseInput {
  @Field(() => String, { description: 'At most 80 characters.' })
  readonly title!: string;

  @Field(() => String, { nullable: true, description: 'Made from the title when left out.' })
  readonly slug?: string | null;

  @Field(() => String, { defaultValue: '', description: 'One or two sentences of plain text, at most 200 characters.' })
  readonly summary!: string;

  @Field(() => String, { defaultValue: '', description: 'Markdown of at most 20,000 characters.' })
  readonly description!: string;

  @Field(() => ID, { description: 'What it is about.' })
  readonly categoryId!: string;

  @Field(() => CourseLevel, {
    defaultValue: CourseLevel.BEGINNER,
    description: 'How much it expects of those who take it.',
  })
  readonly level!: CourseLevel;

  @Field(() => MoneyInput, { nullable: true, description: 'What it costs. Free when left out.' })
  readonly price?: MoneyInput | null;

  @Field(() => String, { nullable: true, description: 'An https address, or one that `saveImage` returned.' })
  readonly imageUrl?: string | null;
}

/** A change to a course. */
@InputType({ description: 'A change to a course. A field that is left out stays as it is.' })
export class UpdateCourseInput {
  @Field(() => ID, { description: 'The course to be changed.' })
  readonly courseId!: string;

  @Field(() => Int, { description: 'The revision that you read.' })
  readonly revision!: number;

  @Field(() => String, { nullable: true, description: 'At most 80 characters.' })
  readonly title?: string | null;

  @Field(() => String, { nullable: true, description: 'One or two sentences of plain text, at most 200 characters.' })
  readonly summary?: string | null;

  @Field(() => String, { nullable: true, description: 'Markdown of at most 20,000 characters.' })
  readonly description?: string | null;

  @Field(() => ID, { nullable: true, description: 'What it is about.' })
  readonly categoryId?: string | null;

  @Field(() => CourseLevel, { nullable: true, description: 'How much it expects of those who take it.' })
  readonly level?: CourseLevel | null;

  @Field(() => MoneyInput, { nullable: true, description: 'What it costs.' })
  readonly price?: MoneyInput | null;

  @Field(() => String, {
    nullable: true,
    description: 'An https address, or one that `saveImage` returned; null takes the picture away.',
  })
  readonly imageUrl?: string | null;
}

/** Which course to publish. */
@InputType({ description: 'Which course to publish.' })
export class PublishCourseInput {
  @Field(() => ID, { description: 'The course to be published.' })
  readonly courseId!: string;
}

/** Which course to archive. */
@InputType({ description: 'Which course to archive.' })
export class ArchiveCourseInput {
  @Field(() => ID, { description: 'The course to be archived.' })
  readonly courseId!: string;
}

/** The course was started. */
@ObjectType({ description: 'The course was started.' })
export class CreateCourseSuccess {
  @Field(() => Course, { description: 'The new course, a draft.' })
  readonly course: Course;

  constructor(course: Course) {
    this.course = course;
  }
}

/** The course was changed. */
@ObjectType({ description: 'The course was changed.' })
export class UpdateCourseSuccess {
  @Field(() => Course, { description: 'The course as it is now.' })
  readonly course: Course;

  constructor(course: Course) {
    this.course = course;
  }
}

/** The course was published. */
@ObjectType({ description: 'The course was published.' })
export class PublishCourseSuccess {
  @Field(() => Course, { description: 'The course as it is now.' })
  readonly course: Course;

  constructor(course: Course) {
    this.course = course;
  }
}

/** The course was archived. */
@ObjectType({ description: 'The course was archived.' })
export class ArchiveCourseSuccess {
  @Field(() => Course, { description: 'The course as it is now.' })
  readonly course: Course;

  constructor(course: Course) {
    this.course = course;
  }
}

/** What `createCourse` answers. */
export const CreateCourseResult = createUnionType({
  name: 'CreateCourseResult',
  description: 'What `createCourse` answers.',
  types: () => [CreateCourseSuccess, SlugTakenError, CategoryNotFoundError, InvalidInputError, ForbiddenError] as const,
});

/** What `updateCourse` answers. */
export const UpdateCourseResult = createUnionType({
  name: 'UpdateCourseResult',
  description: 'What `updateCourse` answers.',
  types: () =>
    [
      UpdateCourseSuccess,
      CourseNotFoundError,
      CategoryNotFoundError,
      EditConflictError,
      InvalidInputError,
      ForbiddenError,
    ] as const,
});

/** What `publishCourse` answers. */
export const PublishCourseResult = createUnionType({
  name: 'PublishCourseResult',
  description: 'What `publishCourse` answers.',
  types: () =>
    [PublishCourseSuccess, CourseNotFoundError, CourseStatusError, InvalidInputError, ForbiddenError] as const,
});

/** What `archiveCourse` answers. */
export const ArchiveCourseResult = createUnionType({
  name: 'ArchiveCourseResult',
  description: 'What `archiveCourse` answers.',
  types: () => [ArchiveCourseSuccess, CourseNotFoundError, CourseStatusError, ForbiddenError] as const,
});
