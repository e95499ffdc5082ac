import { ApiError } from '@coursegraph/platform/errors';
import { ObjectType } from 'type-graphql';

/** There is no such quiz. */
@ObjectType({ implements: ApiError, description: 'There is no such quiz.' })
export class QuizNotFoundError extends ApiError {
  constructor() {
    super('QUIZ_NOT_FOUND', 'This quiz does not exist. It may have been removed; reload the lesson.');
  }
}
