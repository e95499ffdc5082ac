import type { LearningCourse } from '../learning-course/learning-course';
import { foreseeCompletion } from './foresee-completion';

describe('what completing a lesson is going to change', () => {
  const now = '2026-11-21T12:00:00.000Z';
  const earlier = '2026-11-20T12:00:00.000Z';

  /** A course whose lessons 1, 2, 3 … are done where a moment is given. */
  const courseWith = (...completions: readonly (string | null)[]): LearningCourse => ({
    __typename: 'Course',
    id: 'course',
    slug: 'course',
    title: 'Course',
    lessons: completions.map((viewerCompletedAt, index) => ({
      __typename: 'Lesson',
      id: `${index + 1}`,
      slug: `lesson-${index + 1}`,
      title: `Lesson ${index + 1}`,
      position: index + 1,
      durationMinutes: 10,
      viewerCompletedAt,
      quiz: null,
    })),
    viewerEnrollment: { __typename: 'Enrollment', id: 'enrollment', status: 'ACTIVE', percentage: 0, nextLesson: null },
  });

  const enrollmentAfter = (course: LearningCourse, lessonId: string) => {
    const result = foreseeCompletion(course, lessonId, now)?.completeLesson;
    return result && 'enrollment' in result ? result.enrollment : undefined;
  };

  it('counts the lesson, rounds down like the server, and goes on with the first that is left', () => {
    expect(enrollmentAfter(courseWith(null, null, null), '2')).toMatchObject({
      percentage: 33,
      status: 'ACTIVE',
      nextLesson: { id: '1', slug: 'lesson-1' },
      course: { lessons: [{ viewerCompletedAt: null }, { viewerCompletedAt: now }, { viewerCompletedAt: null }] },
    });
  });

  it('completes the course with the last lesson', () => {
    expect(enrollmentAfter(courseWith(earlier, null), '2')).toMatchObject({
      percentage: 100,
      status: 'COMPLETED',
      nextLesson: null,
    });
  });

  it('leaves the moment of a lesson that was done already', () => {
    expect(enrollmentAfter(courseWith(earlier, null), '1')?.course?.lessons[0]?.viewerCompletedAt).toBe(earlier);
  });

  it('foresees nothing for somebody who is not enrolled', () => {
    expect(foreseeCompletion({ ...courseWith(null), viewerEnrollment: null }, '1', now)).toBeUndefined();
  });
});
