import { ArgsType, Field, Int } from 'type-graphql';
import type { PageRequest } from '../persistence/index.ts';

/** The arguments of every connection. */
@ArgsType()
export class ConnectionArguments implements PageRequest {
  @Field(() => Int, { defaultValue: 20, description: 'How many to return, 1 to 100.' })
  readonly first!: number;

  @Field(() => String, {
    nullable: true,
    description: 'Return those after this cursor, from `pageInfo.endCursor` of an earlier page.',
  })
  readonly after?: string | null;
}
