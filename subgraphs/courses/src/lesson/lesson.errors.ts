import { ApiError } from '@coursegraph/platform/errors';
import { Directive, ObjectType } from 'type-graphql';

/** There is no lesson with this id that the person may see. */
@Directive('@shareable')
@ObjectType({ implements: ApiError, description: 'There is no lesson with this id that you may see.' })
export class LessonNotFoundError extends ApiError {
  constructor() {
    super('LESSON_NOT_FOUND', 'This lesson does not exist, or is not open to you.');
  }
}
