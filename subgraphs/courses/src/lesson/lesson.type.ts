import { CacheControl } from '@coursegraph/platform/graph';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';

/** A lesson as clients see it. */
@Directive('@key(fields: "id")')
@CacheControl({ maxAge: 2 * 60 })
@ObjectType({ description: 'A part of a course, to be learned in one go.' })
export class Lesson {
  readonly courseId!: string;

  @Field(() => ID, { description: 'A UUID.' })
  readonly id!: string;

  @Field(() => String, { description: 'Its name in addresses, unique in the course.' })
  readonly slug!: string;

  @Field(() => String, { description: 'Its name, at most 80 characters.' })
  readonly title!: string;

  @Field(() => Int, { description: '1 for the first lesson of the course.' })
  readonly position!: number;

  @Field(() => Int, { description: 'How long it takes, in minutes: 1 to 600.' })
  readonly durationMinutes!: number;

  @Field(() => String, { nullable: true, description: 'Null when it has no video.' })
  readonly videoUrl!: string | null;

  @Field(() => Int, { description: 'Counts the changes, like `Course.revision`.' })
  readonly revision!: number;
}
