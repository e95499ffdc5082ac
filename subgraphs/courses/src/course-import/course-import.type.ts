import { ForbiddenError, InputProblem, InvalidInputError } from '@coursegraph/platform/errors';
import { createUnionType, Directive, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { CreateCategoryInput } from '../category/category-authoring.type.ts';
import { MoneyInput } from '../course/course-authoring.type.ts';
import { CourseLevel } from '../course/course-level.ts';
import { CourseStatus } from '../course/course-status.ts';
import { CourseImportStatus } from './course-import-status.ts';

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

/** An import of a course. */
@Directive('@key(fields: "id")')
@ObjectType({ description: 'An import of a course. It is kept for a week.' })
export class CourseImport {
  @Field(() => ID, { description: 'The import’s id.' })
  readonly id!: string;

  @Field(() => CourseImportStatus, { description: 'Where it is.' })
  readonly status!: CourseImportStatus;

  @Field(() => Int, { description: 'How many steps it has: one for each lesson, and one for the course.' })
  readonly stepCount!: number;

  @Field(() => Int, { description: 'How many of them are done. The course changes with the last.' })
  readonly completedStepCount!: number;

  @Field(() => [InputProblem], { description: 'Why it failed; by the way to each field of the input. Empty else.' })
  readonly problems!: readonly InputProblem[];

  @Field(() => Boolean, {
    nullable: true,
    description: 'False when nothing differed. Null until it has succeeded.',
  })
  readonly changed!: boolean | null;

  /** Not in the schema: null until it has succeeded. */
  readonly courseId!: string | null;
}

/** The import waits to be run. */
@ObjectType({ description: 'The import waits to be run: `importProgress` tells how it goes on.' })
export class StartCourseImportSuccess {
  @Field(() => CourseImport, { description: 'The import as it is now.' })
  readonly courseImport: CourseImport;

  constructor(courseImport: CourseImport) {
    this.courseImport = courseImport;
  }
}

/** What `startCourseImport` answers. */
export const StartCourseImportResult = createUnionType({
  name: 'StartCourseImportResult',
  description: 'What `startCourseImport` answers.',
  types: () => [StartCourseImportSuccess, InvalidInputError, ForbiddenError] as const,
});
