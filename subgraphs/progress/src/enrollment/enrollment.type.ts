import { connectionOf } from '@coursegraph/platform/graph';
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Course } from '../course/course.type.ts';
import { Lesson } from '../lesson/lesson.type.ts';
import { User } from '../user/user.type.ts';

/** Whether a learner is through with a course. */
export enum EnrollmentStatus {
  ACTIVE = 'ACTIVE',
  COMPLETED = 'COMPLETED',
}
registerEnumType(EnrollmentStatus, {
  name: 'EnrollmentStatus',
  description: 'Whether a learner is through with a course.',
  valuesConfig: {
    ACTIVE: { description: 'Lessons are left to complete.' },
    COMPLETED: { description: 'Every lesson was completed once. It stays so when lessons are added later.' },
  },
});

/** A lesson that was completed, and when. */
@ObjectType({ description: 'A lesson that was completed.' })
export class LessonCompletion {
  @Field(() => Lesson, {
    nullable: true,
    description: 'The lesson. Null while the service of courses is unavailable, or when the lesson was removed.',
  })
  readonly lesson!: Lesson | null;

  @Field(() => Date, { description: 'When it was completed.' })
  readonly completedAt!: Date;
}

/** A part of a course that a learner has completed, and when. */
@ObjectType({ description: 'A part of a course that a learner has completed.' })
export class Milestone {
  @Field(() => Int, { description: '25, 50, 75 or 100.' })
  readonly percentage!: number;

  @Field(() => Date, { description: 'When it was reached.' })
  readonly reachedAt!: Date;
}

/** A learner in a course, as the API shows it. What depends on the course's lessons is resolved when asked for. */
@Directive('@key(fields: "id")')
@ObjectType({ description: 'A learner in a course, and how far they are.' })
export class Enrollment {
  @Field(() => ID, { description: 'The enrollment’s id.' })
  readonly id!: string;

  @Field(() => User, {
    nullable: true,
    description: 'Who learns. Null while the service of users is unavailable, or when the account is gone.',
  })
  readonly student!: User | null;

  @Field(() => Course, {
    nullable: true,
    description: 'What is learned. Null while the service of courses is unavailable.',
  })
  readonly course!: Course | null;

  @Field(() => EnrollmentStatus, { description: 'Whether the learner is through.' })
  readonly status!: EnrollmentStatus;

  @Field(() => [LessonCompletion], { description: 'The lessons completed so far, in the order of completion.' })
  readonly completedLessons!: LessonCompletion[];

  @Field(() => [Milestone], { description: 'The milestones reached so far, in order.' })
  readonly milestones!: Milestone[];

  @Field(() => Date, { description: 'When the learner enrolled.' })
  readonly enrolledAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When the whole course was first completed. Null before.' })
  readonly completedAt!: Date | null;
}

/** A page of enrollments. */
export const EnrollmentConnection = connectionOf({ name: 'Enrollment', node: () => Enrollment });
