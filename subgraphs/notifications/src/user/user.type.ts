import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** A person, whom the subgraph of users owns: only the key. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType({ description: 'Somebody with an account.' })
export class User {
  @Field(() => ID, { description: 'The person’s id.' })
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }
}
