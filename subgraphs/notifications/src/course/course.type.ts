import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** A course, which the subgraph of courses owns: only the key. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType({ description: 'A course.' })
export class Course {
  @Field(() => ID, { description: 'The course’s id.' })
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }
}
