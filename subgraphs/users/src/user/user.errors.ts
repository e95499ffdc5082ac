import { ApiError } from '@coursegraph/platform/errors';
import { ObjectType } from 'type-graphql';

/** The e-mail address is somebody's already. */
@ObjectType({ implements: ApiError, description: 'There is an account with this e-mail address already.' })
export class EmailTakenError extends ApiError {
  constructor() {
    super(
      'EMAIL_TAKEN',
      'There is an account with this e-mail address already. Log in with it, or use another address.',
    );
  }
}

/** There is nobody with the id. */
@ObjectType({ implements: ApiError, description: 'There is no such person.' })
export class UserNotFoundError extends ApiError {
  constructor() {
    super('USER_NOT_FOUND', 'This person does not exist. The account may have been deleted.');
  }
}
