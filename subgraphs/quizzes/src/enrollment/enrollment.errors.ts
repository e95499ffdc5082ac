import { ApiError } from '@coursegraph/platform/errors';
import { Directive, ObjectType } from 'type-graphql';

/** The person is not enrolled in the course. */
@Directive('@shareable')
@ObjectType({ implements: ApiError, description: 'You are not enrolled in the course.' })
export class NotEnrolledError extends ApiError {
  constructor() {
    super('NOT_ENROLLED', 'You are not enrolled in this course. Enroll first.');
  }
}
