import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** Somebody with an account, known here by id only. */
@Directive('@key(fields: "id")')
@ObjectType({ description: 'Somebody with an account.' })
export class User {
  @Field(() => ID, { description: 'A UUIDv7.' })
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }
}
