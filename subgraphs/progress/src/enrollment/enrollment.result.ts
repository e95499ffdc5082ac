import { createUnionType, Field, ID, InputType, ObjectType } from 'type-graphql';
import {
  AlreadyEnrolledError,
  CourseNotAvailableError,
  LessonNotFoundError,
  NotEnrolledError,
  PaymentRequiredError,
} from './enrollment.errors.ts';
import { Enrollment } from './enrollment.type.ts';

/** What to enroll in. */
@InputType({ description: 'What to enroll in.' })
export class EnrollInput {
  @Field(() => ID, { description: 'The course’s id.' })
  readonly courseId!: string;
}

/** The person is enrolled. */
@ObjectType({ description: 'You are enrolled.' })
export class EnrollSuccess {
  @Field(() => Enrollment, { description: 'The new enrollment.' })
  readonly enrollment: Enrollment;

  constructor(enrollment: Enrollment) {
    this.enrollment = enrollment;
  }
}

/** What comes of enrolling. */
export const EnrollResult = createUnionType({
  name: 'EnrollResult',
  description: 'What comes of enrolling.',
  types: () => [EnrollSuccess, AlreadyEnrolledError, CourseNotAvailableError, PaymentRequiredError] as const,
});

/** Which lesson to complete. */
@InputType({ description: 'Which lesson to complete.' })
export class CompleteLessonInput {
  @Field(() => ID, { description: 'The lesson’s id.' })
  readonly lessonId!: string;
}

/** The lesson is completed. */
@ObjectType({ description: 'The lesson is completed.' })
export class CompleteLessonSuccess {
  @Field(() => Enrollment, { description: 'The enrollment with its new progress.' })
  readonly enrollment: Enrollment;

  constructor(enrollment: Enrollment) {
    this.enrollment = enrollment;
  }
}

/** What comes of completing a lesson. */
export const CompleteLessonResult = createUnionType({
  name: 'CompleteLessonResult',
  description: 'What comes of completing a lesson.',
  types: () => [CompleteLessonSuccess, LessonNotFoundError, NotEnrolledError] as const,
});
