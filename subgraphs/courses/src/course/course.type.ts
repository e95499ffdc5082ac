import { CacheControl, connectionOf } from '@coursegraph/platform/graph';
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { CourseLevel } from './course-level.ts';
import { CourseStatus } from './course-status.ts';

registerEnumType(CourseLevel, {
  name: 'CourseLevel',
  description: 'How much a course expects of those who take it.',
  valuesConfig: {
    BEGINNER: { description: 'Nothing but curiosity.' },
    INTERMEDIATE: { description: 'The basics of the subject.' },
    ADVANCED: { description: 'Experience with the subject.' },
  },
});

registerEnumType(CourseStatus, {
  name: 'CourseStatus',
  description: 'Where a course is in its life: DRAFT → PUBLISHED ⇄ ARCHIVED.',
  valuesConfig: {
    DRAFT: { description: 'Being written; only its instructor and administrators see it.' },
    PUBLISHED: { description: 'In the catalog, for everybody.' },
    ARCHIVED: { description: 'Taken out of the catalog; those who are enrolled keep it.' },
  },
});

/** An amount of money. */
@CacheControl({ inheritMaxAge: true })
@ObjectType({ description: 'An amount of money.' })
export class Money {
  @Field(() => Int, { description: 'In minor units, such as cents.' })
  readonly amount!: number;

  @Field(() => String, { description: 'ISO 4217, such as EUR.' })
  readonly currency!: string;
}

/** A course as clients see it. */
@Directive('@key(fields: "id")')
@CacheControl({ maxAge: 30 * 60 })
@ObjectType({ description: 'Something to be learned, in lessons.' })
export class Course {
  readonly categoryId!: string;
  readonly instructorId!: string;
  readonly lessonIds!: readonly string[];

  @Field(() => ID, { description: 'A UUIDv7.' })
  readonly id!: string;

  @Field(() => String, { description: 'Its name in addresses, such as `git-without-fear`.' })
  readonly slug!: string;

  @Field(() => String, { description: 'Its name, at most 80 characters.' })
  readonly title!: string;

  @Field(() => String, { description: 'One or two sentences, as plain text.' })
  readonly summary!: string;

  @Field(() => String, { nullable: true, description: 'Null when it has no picture.' })
  readonly imageUrl!: string | null;

  @Field(() => Money, { description: 'What it costs; an amount of 0 is free.' })
  readonly price!: Money;

  @Field(() => CourseLevel, { description: 'How much it expects of those who take it.' })
  readonly level!: CourseLevel;

  @Field(() => CourseStatus, { description: 'Where it is in its life.' })
  readonly status!: CourseStatus;

  @Field(() => Int, { description: 'How many lessons it has.' })
  readonly lessonCount!: number;

  @Field(() => Date, { nullable: true, description: 'When it was first published. Null for a draft.' })
  readonly publishedAt!: Date | null;

  @Field(() => Date, { description: 'When it was started.' })
  readonly createdAt!: Date;

  @Field(() => Date, { description: 'When it was last changed, apart from the texts of its lessons.' })
  readonly updatedAt!: Date;

  @Field(() => Int, {
    description: 'Counts the changes. Pass it back with a change, so that two people do not overwrite each other.',
  })
  readonly revision!: number;
}

/** A page of a list of courses. */
export const CourseConnection = connectionOf({ node: () => Course, name: 'Course' });
