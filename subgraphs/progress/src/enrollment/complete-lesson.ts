import { assertCan } from '@coursegraph/platform/authorization';
import { oneByOne, recordEvent } from '@coursegraph/platform/events';
import { inTransaction } from '@coursegraph/platform/persistence';
import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import type { EntityManager } from '@mikro-orm/mongodb';
import { KnownCourse } from '../course/course.entity.ts';
import { Enrollment } from './enrollment.entity.ts';
import { LessonNotFoundError, NotEnrolledError } from './enrollment.errors.ts';
import { newMilestones, percentageOf } from './progress-rules.ts';

/**
 * Completes a lesson for who asks. Completing it again changes nothing.
 * @throws LessonNotFoundError where no course has the lesson.
 * @throws NotEnrolledError where who asks is not enrolled in its course.
 */
export async function completeLesson(
  { principal, em }: Pick<SubgraphContext, 'principal' | 'em'>,
  { lessonId }: { readonly lessonId: string },
): Promise<Enrollment> {
  assertCan(principal, 'lesson.complete');
  const course = await em.findOne(KnownCourse, { lessonIds: lessonId });
  if (!course) throw new LessonNotFoundError();
  const enrollment = await inTransaction(em, (transaction) =>
    addCompletion(transaction, { studentId: principal.userId, course, lessonId }),
  );
  if (!enrollment) throw new NotEnrolledError();
  return enrollment;
}

/** Completes the lesson of a quiz that was passed. Whoever tries a quiz without being enrolled completes nothing. */
export const completeLessonOfPassedQuiz = oneByOne<EntityManager, 'AttemptGraded'>(async ({ payload }, em) => {
  if (!payload.passed) return;
  const course = await em.findOne(KnownCourse, { id: payload.courseId });
  if (course) await addCompletion(em, { studentId: payload.studentId, course, lessonId: payload.lessonId });
});

/** Adds a completed lesson to an enrollment, and tells of the milestones that this reaches. Null when there is no enrollment. */
async function addCompletion(
  em: EntityManager,
  completion: { readonly studentId: string; readonly course: KnownCourse; readonly lessonId: string },
): Promise<Enrollment | null> {
  const { studentId, course, lessonId } = completion;
  const enrollment = await em.findOne(Enrollment, { studentId, courseId: course.id });
  if (!enrollment || enrollment.completedLessons.some((earlier) => earlier.lessonId === lessonId)) return enrollment;
  const now = new Date();
  // Of two completions at once, one writes this document first; the other's transaction conflicts, and runs again.
  enrollment.completedLessons = [...enrollment.completedLessons, { lessonId, completedAt: now.toISOString() }];
  const percentage = percentageOf(enrollment.completedLessons, course.lessonIds);
  const reached = newMilestones(percentage, enrollment.milestones);
  enrollment.milestones = [
    ...enrollment.milestones,
    ...reached.map((milestone) => ({ percentage: milestone, reachedAt: now.toISOString() })),
  ];
  const completes = percentage === 100 && !enrollment.completedAt;
  if (completes) enrollment.completedAt = now;
  for (const milestone of reached) {
    recordEvent(em, 'MilestoneReached', {
      enrollmentId: enrollment.id,
      courseId: course.id,
      studentId,
      percentage: milestone,
    });
  }
  if (completes) recordEvent(em, 'CourseCompleted', { enrollmentId: enrollment.id, courseId: course.id, studentId });
  await em.flush();
  return enrollment;
}
