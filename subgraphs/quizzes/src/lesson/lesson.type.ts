import { CacheControl } from '@coursegraph/platform/graph';
import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** A lesson, which the subgraph of courses owns, with what quizzes add to it. */
@Directive('@key(fields: "id")')
@CacheControl({ maxAge: 2 * 60 })
@ObjectType({ description: 'A lesson of a course.' })
export class Lesson {
  @Field(() => ID, { description: 'The lesson’s id.' })
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }
}
