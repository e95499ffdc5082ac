import { ForbiddenError, InvalidInputError } from '@coursegraph/platform/errors';
import { createUnionType, Field, ID, InputType, ObjectType } from 'type-graphql';
import { Role } from './role.ts';
import { EmailTakenError, UserNotFoundError } from './user.errors.ts';
import { User } from './user.type.ts';

/** What to change of one's profile. */
@InputType({ description: 'What to change of your profile. A field that is left out stays as it is.' })
export class UpdateProfileInput {
  @Field(() => String, { nullable: true, description: 'The name that others see: 1 to 80 characters.' })
  readonly name?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'A few words about yourself, as plain text: at most 1,000 characters. Null or an empty text deletes them.',
  })
  readonly biography?: string | null;

  @Field(() => String, { nullable: true, description: 'An https address. Null or an empty text deletes it.' })
  readonly pictureUrl?: string | null;

  @Field(() => String, { nullable: true, description: 'The language, by BCP 47, like `en` or `de-AT`.' })
  readonly locale?: string | null;

  @Field(() => String, { nullable: true, description: 'The time zone, by IANA, like `Europe/Berlin`.' })
  readonly timeZone?: string | null;
}

/** The profile is changed. */
@ObjectType({ description: 'Your profile is changed.' })
export class UpdateProfileSuccess {
  @Field(() => User, { description: 'You, as you are now.' })
  readonly user: User;

  constructor(user: User) {
    this.user = user;
  }
}

/** What comes of changing one's profile. */
export const UpdateProfileResult = createUnionType({
  name: 'UpdateProfileResult',
  description: 'What comes of changing your profile.',
  types: () => [UpdateProfileSuccess, InvalidInputError] as const,
});

/** Whom to open an account for. */
@InputType({ description: 'Whom to open an account for.' })
export class CreateUserInput {
  @Field(() => String, { description: 'The name that others see: 1 to 80 characters.' })
  readonly name!: string;

  @Field(() => String, { description: 'The e-mail address, which they log in with. Capitals make no difference.' })
  readonly email!: string;

  @Field(() => String, { description: 'At least 10 characters.' })
  readonly password!: string;

  @Field(() => [Role], { description: 'What they may do: at least one role.' })
  readonly roles!: Role[];

  @Field(() => String, {
    nullable: true,
    description: 'The language, by BCP 47, like `en` or `de-AT`. `en` when it is left out.',
  })
  readonly locale?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The time zone, by IANA, like `Europe/Berlin`. `UTC` when it is left out.',
  })
  readonly timeZone?: string | null;
}

/** The account is opened. */
@ObjectType({ description: 'The account is opened.' })
export class CreateUserSuccess {
  @Field(() => User, { description: 'The person with the new account.' })
  readonly user: User;

  constructor(user: User) {
    this.user = user;
  }
}

/** What comes of opening an account for somebody else. */
export const CreateUserResult = createUnionType({
  name: 'CreateUserResult',
  description: 'What comes of opening an account for somebody else.',
  types: () => [CreateUserSuccess, EmailTakenError, InvalidInputError, ForbiddenError] as const,
});

/** Whose roles to replace, and with which. */
@InputType({ description: 'Whose roles to replace, and with which.' })
export class ChangeUserRolesInput {
  @Field(() => ID, { description: 'The person’s id.' })
  readonly userId!: string;

  @Field(() => [Role], { description: 'All that they may do from now on: at least one role.' })
  readonly roles!: Role[];
}

/** The roles are replaced. */
@ObjectType({ description: 'The roles are replaced.' })
export class ChangeUserRolesSuccess {
  @Field(() => User, { description: 'The person with the new roles.' })
  readonly user: User;

  constructor(user: User) {
    this.user = user;
  }
}

/** What comes of replacing a person's roles. */
export const ChangeUserRolesResult = createUnionType({
  name: 'ChangeUserRolesResult',
  description: 'What comes of replacing a person’s roles.',
  types: () => [ChangeUserRolesSuccess, UserNotFoundError, InvalidInputError, ForbiddenError] as const,
});
