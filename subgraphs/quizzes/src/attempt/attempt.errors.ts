import { ApiError } from '@coursegraph/platform/errors';
import { ObjectType } from 'type-graphql';

/** There is no such attempt of the principal's. */
@ObjectType({ implements: ApiError, description: 'There is no such attempt of yours.' })
export class AttemptNotFoundError extends ApiError {
  constructor() {
    super('ATTEMPT_NOT_FOUND', 'This attempt does not exist, or it is not yours. Start the quiz from its lesson.');
  }
}

/** The attempt takes no more answers. */
@ObjectType({
  implements: ApiError,
  description: 'The attempt was submitted; its answers can no longer be changed.',
})
export class AttemptClosedError extends ApiError {
  constructor() {
    super('ATTEMPT_CLOSED', 'This attempt was submitted; its answers can no longer be changed. You can start another.');
  }
}
