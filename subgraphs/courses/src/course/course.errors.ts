import { ApiError } from '@coursegraph/platform/errors';
import { Directive, Field, Int, ObjectType } from 'type-graphql';
import { CourseStatus } from './course-status.ts';

/** There is no course with this id that the person may see. */
@Directive('@shareable')
@ObjectType({ implements: ApiError, description: 'There is no course with this id that you may see.' })
export class CourseNotFoundError extends ApiError {
  constructor() {
    super('COURSE_NOT_FOUND', 'This course does not exist, or is not open to you.');
  }
}

/** The course's status does not allow what was asked for. */
@ObjectType({ implements: ApiError, description: "The course's status does not allow this." })
export class CourseStatusError extends ApiError {
  @Field(() => CourseStatus, { description: 'The status it has now.' })
  readonly status: CourseStatus;

  constructor(status: CourseStatus, message: string) {
    super('COURSE_STATUS', message);
    this.status = status;
  }
}

/** Somebody changed it after the person who changes it read it. */
@ObjectType({
  implements: ApiError,
  description: 'Somebody changed it after you read it. Read it again and repeat your change.',
})
export class EditConflictError extends ApiError {
  @Field(() => Int, { description: 'The revision it has now.' })
  readonly currentRevision: number;

  constructor(currentRevision: number) {
    super('EDIT_CONFLICT', 'Somebody changed this after you opened it. Open it again and repeat your change.');
    this.currentRevision = currentRevision;
  }
}
