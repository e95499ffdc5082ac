import { ApiError } from '@coursegraph/platform/errors';
import { Field, Int, ObjectType } from 'type-graphql';

/** Nobody has this e-mail address with this password. */
@ObjectType({ implements: ApiError, description: 'The e-mail address and the password do not belong together.' })
export class InvalidCredentialsError extends ApiError {
  constructor() {
    super(
      'INVALID_CREDENTIALS',
      'The e-mail address and the password do not belong together. Check both and try again.',
    );
  }
}

/** Too many wrong passwords. */
@ObjectType({
  implements: ApiError,
  description: 'Too many wrong passwords. Further attempts are refused for a while, right ones too.',
})
export class TooManyAttemptsError extends ApiError {
  @Field(() => Int, { description: 'When to try again, in seconds.' })
  readonly retryAfterSeconds: number;

  constructor(retryAfterSeconds: number) {
    const minutes = Math.ceil(retryAfterSeconds / 60);
    super(
      'TOO_MANY_ATTEMPTS',
      `There were too many wrong passwords. Try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`,
    );
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** The refresh token does not work. */
@ObjectType({
  implements: ApiError,
  description: 'The refresh token is unknown, expired, used or revoked. Sign in again.',
})
export class InvalidRefreshTokenError extends ApiError {
  constructor() {
    super('INVALID_REFRESH_TOKEN', 'Your session has ended. Sign in again.');
  }
}
