import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { knownCourseById } from '../course/course.loaders.ts';
import { Lesson } from '../lesson/lesson.type.ts';
import { completeLesson } from './complete-lesson.ts';
import { enroll } from './enroll.ts';
import { toEnrollment } from './enrollment.mapper.ts';
import {
  CompleteLessonInput,
  CompleteLessonResult,
  CompleteLessonSuccess,
  EnrollInput,
  EnrollResult,
  EnrollSuccess,
} from './enrollment.result.ts';
import { Enrollment } from './enrollment.type.ts';
import { nextLessonId, percentageOf } from './progress-rules.ts';
import { readEnrollment } from './read-enrollment.ts';

/** Enrolling, completing lessons, and what an enrollment shows. */
@Resolver(() => Enrollment)
export class EnrollmentResolver {
  @Query(() => Enrollment, {
    nullable: true,
    description:
      'An enrollment. Null when there is none that you may see: your own, those in courses that you teach, or all for administrators.',
  })
  async enrollment(
    @Arg('id', () => ID, { description: 'The enrollment’s id.' }) id: string,
    @Ctx() context: SubgraphContext,
  ): Promise<Enrollment | null> {
    const enrollment = await readEnrollment(context, id);
    return enrollment && toEnrollment(enrollment);
  }

  @Mutation(() => EnrollResult, {
    description:
      'Enrolls the person who is signed in. Once: enrolling again answers AlreadyEnrolledError with the enrollment there is.',
  })
  async enroll(
    @Arg('input', () => EnrollInput, { description: 'What to enroll in.' }) input: EnrollInput,
    @Ctx() context: SubgraphContext,
  ): Promise<EnrollSuccess> {
    return new EnrollSuccess(toEnrollment(await enroll(context, input)));
  }

  @Mutation(() => CompleteLessonResult, {
    description: 'Marks a lesson as completed. Completing it again changes nothing.',
  })
  async completeLesson(
    @Arg('input', () => CompleteLessonInput, { description: 'Which lesson to complete.' }) input: CompleteLessonInput,
    @Ctx() context: SubgraphContext,
  ): Promise<CompleteLessonSuccess> {
    return new CompleteLessonSuccess(toEnrollment(await completeLesson(context, input)));
  }

  @FieldResolver(() => Int, { description: 'How much of the course is completed, 0 to 100, rounded down.' })
  async percentage(@Root() enrollment: Enrollment, @Ctx() context: SubgraphContext): Promise<number> {
    return percentageOf(completionsOf(enrollment), await lessonIdsOf(enrollment, context));
  }

  @FieldResolver(() => Int, { description: 'How many lessons the course has.' })
  async lessonCount(@Root() enrollment: Enrollment, @Ctx() context: SubgraphContext): Promise<number> {
    return (await lessonIdsOf(enrollment, context)).length;
  }

  @FieldResolver(() => Lesson, {
    nullable: true,
    description:
      'The first lesson that is not completed. Null when all are, or while the service of courses is unavailable.',
  })
  async nextLesson(@Root() enrollment: Enrollment, @Ctx() context: SubgraphContext): Promise<Lesson | null> {
    const id = nextLessonId(completionsOf(enrollment), await lessonIdsOf(enrollment, context));
    return id === null ? null : new Lesson(id);
  }
}

const completionsOf = ({ completedLessons }: Enrollment) =>
  completedLessons.map(({ lesson, completedAt }) => ({
    lessonId: lesson?.id ?? '',
    completedAt: completedAt.toISOString(),
  }));

async function lessonIdsOf({ course }: Enrollment, context: SubgraphContext): Promise<readonly string[]> {
  const known = await knownCourseById(context).load(course?.id ?? '');
  return known?.lessonIds ?? [];
}
