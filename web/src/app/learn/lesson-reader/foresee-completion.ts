import type { LearningCourse } from '../learning-course/learning-course';
import type { CompleteLessonMutation } from './complete-lesson.generated';

/**
 * What the server is going to answer when a lesson is completed, so that the page can show it at once.
 * @param course in which the viewer is enrolled
 * @param lessonId the lesson that is being completed
 * @param now the moment, as ISO 8601
 * @returns undefined when the viewer is not enrolled: nothing can be foreseen then
 */
export function foreseeCompletion(
  course: LearningCourse,
  lessonId: string,
  now: string,
): CompleteLessonMutation | undefined {
  const enrollment = course.viewerEnrollment;
  if (!enrollment) return undefined;
  const lessons = course.lessons.map((lesson) => ({
    ...lesson,
    viewerCompletedAt: lesson.viewerCompletedAt ?? (lesson.id === lessonId ? now : null),
  }));
  const left = lessons.filter(({ viewerCompletedAt }) => viewerCompletedAt === null);
  const next = left[0];
  return {
    __typename: 'Mutation',
    completeLesson: {
      __typename: 'CompleteLessonSuccess',
      enrollment: {
        __typename: 'Enrollment',
        id: enrollment.id,
        status: left.length === 0 ? 'COMPLETED' : enrollment.status,
        percentage: Math.floor((100 * (lessons.length - left.length)) / lessons.length),
        nextLesson: next ? { __typename: 'Lesson', id: next.id, slug: next.slug, title: next.title } : null,
        course: {
          __typename: 'Course',
          id: course.id,
          lessons: lessons.map(({ id, viewerCompletedAt }) => ({ __typename: 'Lesson', id, viewerCompletedAt })),
        },
      },
    },
  };
}
