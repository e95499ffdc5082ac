import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** A course, which the subgraph of courses owns, with what progress adds to it. */
@Directive('@key(fields: "id")')
@ObjectType({ description: 'A course.' })
export class Course {
  @Field(() => ID, { description: 'The course’s id.' })
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }
}
