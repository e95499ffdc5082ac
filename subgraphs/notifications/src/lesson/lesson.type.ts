import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** A lesson, which the subgraph of courses owns: only the key. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType({ description: 'A lesson of a course.' })
export class Lesson {
  @Field(() => ID, { description: 'The lesson’s id.' })
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }
}
