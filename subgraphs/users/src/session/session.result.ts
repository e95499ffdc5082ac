import { InvalidInputError } from '@coursegraph/platform/errors';
import { createUnionType, Field, InputType, ObjectType } from 'type-graphql';
import { EmailTakenError } from '../user/user.errors.ts';
import { InvalidCredentialsError, InvalidRefreshTokenError, TooManyAttemptsError } from './session.errors.ts';
import { RefreshTokenDelivery, Session } from './session.type.ts';

/** Who opens an account for themselves. */
@InputType({ description: 'Who opens an account for themselves.' })
export class RegisterInput {
  @Field(() => String, { description: 'The name that others see: 1 to 80 characters.' })
  readonly name!: string;

  @Field(() => String, { description: 'The e-mail address, to log in with. Capitals make no difference.' })
  readonly email!: string;

  @Field(() => String, { description: 'At least 10 characters.' })
  readonly password!: string;

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

  @Field(() => RefreshTokenDelivery, {
    defaultValue: RefreshTokenDelivery.COOKIE,
    description: 'Where the refresh token goes.',
  })
  readonly refreshTokenDelivery!: RefreshTokenDelivery;
}

/** The account is opened. */
@ObjectType({ description: 'The account is opened, and signed in.' })
export class RegisterSuccess {
  @Field(() => Session, { description: 'The session that begins.' })
  readonly session: Session;

  constructor(session: Session) {
    this.session = session;
  }
}

/** What comes of opening an account. */
export const RegisterResult = createUnionType({
  name: 'RegisterResult',
  description: 'What comes of opening an account.',
  types: () => [RegisterSuccess, EmailTakenError, InvalidInputError] as const,
});

/** Who signs in. */
@InputType({ description: 'Who signs in.' })
export class LogInInput {
  @Field(() => String, { description: 'The e-mail address of the account. Capitals make no difference.' })
  readonly email!: string;

  @Field(() => String, { description: 'The password of the account.' })
  readonly password!: string;

  @Field(() => RefreshTokenDelivery, {
    defaultValue: RefreshTokenDelivery.COOKIE,
    description: 'Where the refresh token goes.',
  })
  readonly refreshTokenDelivery!: RefreshTokenDelivery;
}

/** The person is signed in. */
@ObjectType({ description: 'You are signed in.' })
export class LogInSuccess {
  @Field(() => Session, { description: 'The session that begins.' })
  readonly session: Session;

  constructor(session: Session) {
    this.session = session;
  }
}

/** What comes of signing in. */
export const LogInResult = createUnionType({
  name: 'LogInResult',
  description: 'What comes of signing in.',
  types: () => [LogInSuccess, InvalidCredentialsError, TooManyAttemptsError] as const,
});

/** Which session to continue. */
@InputType({ description: 'Which session to continue.' })
export class RefreshSessionInput {
  @Field(() => String, { nullable: true, description: 'Leave out when it is in the cookie.' })
  readonly refreshToken?: string | null;
}

/** The session goes on. */
@ObjectType({ description: 'The session goes on.' })
export class RefreshSessionSuccess {
  @Field(() => Session, {
    description: 'The session with its new tokens. The refresh token goes where the one that was exchanged came from.',
  })
  readonly session: Session;

  constructor(session: Session) {
    this.session = session;
  }
}

/** What comes of continuing a session. */
export const RefreshSessionResult = createUnionType({
  name: 'RefreshSessionResult',
  description: 'What comes of continuing a session.',
  types: () => [RefreshSessionSuccess, InvalidRefreshTokenError] as const,
});

/** Which session to end. */
@InputType({ description: 'Which session to end.' })
export class LogOutInput {
  @Field(() => String, { nullable: true, description: 'Leave out when it is in the cookie.' })
  readonly refreshToken?: string | null;
}

/** The session has ended. */
@ObjectType({ description: 'The session has ended.' })
export class LogOutSuccess {
  @Field(() => Boolean, {
    description: 'True when a session was ended by this call, false when it had ended before.',
  })
  readonly sessionEnded: boolean;

  constructor(sessionEnded: boolean) {
    this.sessionEnded = sessionEnded;
  }
}

/** What comes of signing out. */
export const LogOutResult = createUnionType({
  name: 'LogOutResult',
  description: 'What comes of signing out.',
  types: () => [LogOutSuccess] as const,
});
