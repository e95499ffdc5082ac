import { CacheControl, connectionOf } from '@coursegraph/platform/graph';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { Role } from './role.ts';

/** Somebody with an account, as the API shows them to whoever asks. */
@Directive('@key(fields: "id")')
@CacheControl({ maxAge: 15 * 60 })
@ObjectType({ description: 'Somebody with an account.' })
export class User {
  @Field(() => ID, { description: 'Identifies the person in the whole graph.' })
  readonly id!: string;

  @Field(() => String, { description: 'The name that others see.' })
  readonly name!: string;

  @Field(() => String, {
    nullable: true,
    description: 'A few words about themselves, as plain text. Null when they have written none.',
  })
  readonly biography!: string | null;

  @Field(() => String, { nullable: true, description: 'Where the picture is. Null when there is none.' })
  readonly pictureUrl!: string | null;

  @CacheControl({ scope: 'PRIVATE' })
  @Field(() => String, {
    nullable: true,
    description: 'The e-mail address. Null unless it is your own or you are an administrator.',
  })
  readonly email!: string | null;

  @CacheControl({ scope: 'PRIVATE' })
  @Field(() => [Role], {
    nullable: true,
    description: 'What they may do. Null unless it is your own or you are an administrator.',
  })
  readonly roles!: readonly Role[] | null;

  @CacheControl({ scope: 'PRIVATE' })
  @Field(() => String, {
    nullable: true,
    description:
      'The language that they are written to in, by BCP 47, like `en` or `de-AT`. Null unless it is your own or you are an administrator.',
  })
  readonly locale!: string | null;

  @CacheControl({ scope: 'PRIVATE' })
  @Field(() => String, {
    nullable: true,
    description:
      'Their time zone, by IANA, like `Europe/Berlin`. Null unless it is your own or you are an administrator.',
  })
  readonly timeZone!: string | null;

  @Field(() => Date, { description: 'When the account was opened.' })
  readonly createdAt!: Date;
}

/** A page of a list of users. */
export const UserConnection = connectionOf({ node: () => User, name: 'User' });
