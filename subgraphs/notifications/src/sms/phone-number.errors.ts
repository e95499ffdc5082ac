import { ApiError } from '@coursegraph/platform/errors';
import { Field, Int, ObjectType } from 'type-graphql';

/** This installation sends no text messages. */
@ObjectType({ implements: ApiError, description: 'This installation sends no text messages.' })
export class SmsUnavailableError extends ApiError {
  constructor() {
    super('SMS_UNAVAILABLE', 'Text messages are not available here. Choose another way to be notified.');
  }
}

/** Too many codes were asked for. */
@ObjectType({ implements: ApiError, description: 'Too many codes were asked for.' })
export class TooManyCodesError extends ApiError {
  @Field(() => Int, { description: 'In how many seconds another can be asked for.' })
  readonly retryAfterSeconds: number;

  constructor(retryAfterSeconds: number) {
    super('TOO_MANY_CODES', 'Too many codes were sent already. Try again later.');
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** The code could not be sent. */
@ObjectType({ implements: ApiError, description: 'The code could not be sent.' })
export class CodeNotSentError extends ApiError {
  constructor() {
    super('CODE_NOT_SENT', 'The code could not be sent to this number. Look at the number, or try again later.');
  }
}

/** It is another code. */
@ObjectType({ implements: ApiError, description: 'It is another code.' })
export class WrongCodeError extends ApiError {
  @Field(() => Int, { description: 'How many more times the code can be entered.' })
  readonly attemptsLeft: number;

  constructor(attemptsLeft: number) {
    super('WRONG_CODE', 'This is not the code. Look at the latest message again.');
    this.attemptsLeft = attemptsLeft;
  }
}

/** There is no code to be entered. */
@ObjectType({ implements: ApiError, description: 'There is no code to be entered, or not any more.' })
export class CodeExpiredError extends ApiError {
  constructor() {
    super('CODE_EXPIRED', 'This code is not valid any more. Have another one sent.');
  }
}
