import { CacheControl } from '@coursegraph/platform/graph';
import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** A category as clients see it. */
@Directive('@key(fields: "id")')
@CacheControl({ maxAge: 60 * 60 })
@ObjectType({ description: 'What courses are about, for finding them.' })
export class Category {
  @Field(() => ID, { description: 'A UUID.' })
  readonly id!: string;

  @Field(() => String, { description: 'Its name in addresses, such as `software-tools`.' })
  readonly slug!: string;

  @Field(() => String, { description: 'Its name, at most 80 characters.' })
  readonly name!: string;

  @Field(() => String, { description: 'What belongs into it, in a sentence of plain text.' })
  readonly description!: string;
}
