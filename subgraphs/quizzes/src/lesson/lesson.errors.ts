import { ApiError } from '@coursegraph/platform/errors';
import { Directive, ObjectType } from 'type-graphql';

/** The course has no such lesson. */
@Directive('@shareable')
@ObjectType({ implements: ApiError, description: 'There is no such lesson.' })
export class LessonNotFoundError extends ApiError {
  constructor() {
    super('LESSON_NOT_FOUND', 'This lesson does not exist. It may have been removed from the course.');
  }
}
