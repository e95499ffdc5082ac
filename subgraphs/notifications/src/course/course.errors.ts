import { ApiError } from '@coursegraph/platform/errors';
import { Directive, ObjectType } from 'type-graphql';

/** There is no course with this id that the person may see. */
@Directive('@shareable')
@ObjectType({ implements: ApiError, description: 'There is no course with this id that you may see.' })
export class CourseNotFoundError extends ApiError {
  constructor() {
    super('COURSE_NOT_FOUND', 'This course does not exist, or is not open to you.');
  }
}
