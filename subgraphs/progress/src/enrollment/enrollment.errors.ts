import { ApiError } from '@coursegraph/platform/errors';
import { Directive, Field, ObjectType } from 'type-graphql';
import { Enrollment } from './enrollment.type.ts';

/** The person is enrolled already. */
@ObjectType({ implements: ApiError, description: 'You are enrolled in this course already.' })
export class AlreadyEnrolledError extends ApiError {
  @Field(() => Enrollment, { description: 'The enrollment that there is.' })
  readonly enrollment: Enrollment;

  constructor(enrollment: Enrollment) {
    super('ALREADY_ENROLLED', 'You are enrolled in this course already. You find it under “My learning”.');
    this.enrollment = enrollment;
  }
}

/** Nobody can enroll in the course now. */
@ObjectType({ implements: ApiError, description: 'The course does not exist, is not published yet, or is archived.' })
export class CourseNotAvailableError extends ApiError {
  constructor() {
    super('COURSE_NOT_AVAILABLE', 'Nobody can enroll in this course now: it is not published, or it was archived.');
  }
}

/** The course costs something. */
@ObjectType({ implements: ApiError, description: 'The course has a price, and payment is not available yet.' })
export class PaymentRequiredError extends ApiError {
  constructor() {
    super(
      'PAYMENT_REQUIRED',
      'This course has a price, and it cannot be paid for here yet. Ask the one who teaches it.',
    );
  }
}

/** There is no such lesson in a course that one can learn. */
@Directive('@shareable')
@ObjectType({ implements: ApiError, description: 'There is no such lesson.' })
export class LessonNotFoundError extends ApiError {
  constructor() {
    super('LESSON_NOT_FOUND', 'This lesson does not exist. It may have been removed from the course.');
  }
}

/** The person is not enrolled in the course. */
@Directive('@shareable')
@ObjectType({ implements: ApiError, description: 'You are not enrolled in the course.' })
export class NotEnrolledError extends ApiError {
  constructor() {
    super('NOT_ENROLLED', 'You are not enrolled in this course. Enroll first.');
  }
}
