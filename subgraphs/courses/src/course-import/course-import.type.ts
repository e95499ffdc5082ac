import { ForbiddenError, InvalidInputError } from '@coursegraph/platform/errors';
import { createUnionType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { CreateCategoryInput } from '../category/category-authoring.type.ts';
import { MoneyInput } from '../course/course-authoring.type.ts';
import { CourseStatusError } from '../course/course.errors.ts';
import { CourseLevel } from '../course/course-level.ts';
import { CourseStatus } from '../course/course-status.ts';
import { Course } from '../course/course.type.ts';

/** A lesson of a course to be imported. */
@InputType({ description: 'A lesson of a course to be imported.' })
export class ImportLessonInput {
  @Field(() => ID, {
    description: 'The id for a lesson that does not exist yet, a UUID; an existing lesson keeps the id it has.',
  })
  readonly id!: string;

  @Field(() => String, { description: 'By which the lesson is known in its course.' })
  readonly slug!: string;

  @Field(() => String, { description: 'At most 80 characters.' })
  readonly title!: string;

  @Field(() => String, { description: 'Markdown of at most 100,000 characters.' })
  readonly content!: string;

  @Field(() => Int, { description: 'How long it takes, in minutes: 1 to 600.' })
  readonly durationMinutes!: number;

  @Field(() => String, { nullable: true, description: 'An https address. No video when left out.' })
  readonly videoUrl?: string | null;
}

/** A course with its lessons, as it is to be. */
@InputType({ description: 'A course with its lessons, as it is to be.' })
export class ImportCourseInput {
  @Field(() => String, { description: 'By which the course is known.' })
  readonly slug!: string;

  @Field(() => String, { description: 'At most 80 characters.' })
  readonly title!: string;

  @Field(() => String, { description: 'One or two sentences of plain text, at most 200 characters.' })
  readonly summary!: string;

  @Field(() => String, { description: 'Markdown of at most 20,000 characters.' })
  readonly description!: string;

  @Field(() => CreateCategoryInput, { description: 'What it is about. The category with this slug is made like this.' })
  readonly category!: CreateCategoryInput;

  @Field(() => CourseLevel, { description: 'How much it expects of those who take it.' })
  readonly level!: CourseLevel;

  @Field(() => MoneyInput, { description: 'What it costs.' })
  readonly price!: MoneyInput;

  @Field(() => String, {
    nullable: true,
    description: 'An https address, or one that `saveImage` returned. No picture when left out.',
  })
  readonly imageUrl?: string | null;

  @Field(() => ID, { description: 'Who teaches it.' })
  readonly instructorId!: string;

  @Field(() => CourseStatus, {
    description: 'Where it is to be in its life. What was published cannot be a draft again.',
  })
  readonly status!: CourseStatus;

  @Field(() => [ImportLessonInput], { description: 'All its lessons, in their order; at most 200.' })
  readonly lessons!: ImportLessonInput[];
}

/** The course is as the input says. */
@ObjectType({ description: 'The course is as the input says.' })
export class ImportCourseSuccess {
  @Field(() => Course, { description: 'The course as it is now.' })
  readonly course: Course;

  @Field(() => Boolean, { description: 'False when nothing differed.' })
  readonly changed: boolean;

  constructor(course: Course, changed: boolean) {
    this.course = course;
    this.changed = changed;
  }
}

/** What `importCourse` answers. */
export const ImportCourseResult = createUnionType({
  name: 'ImportCourseResult',
  description: 'What `importCourse` answers.',
  types: () => [ImportCourseSuccess, InvalidInputError, CourseStatusError, ForbiddenError] as const,
});
