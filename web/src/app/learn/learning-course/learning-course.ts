import { type Signal, computed } from '@angular/core';
import { type WatchedQuery, injectQuery } from '../../graphql/inject-query';
import { injectLiveProgress } from '../live-progress/inject-live-progress';
import {
  LearningCourseDocument,
  type LearningCourseQuery,
  type LearningCourseQueryVariables,
} from './learning-course.generated';

/** A course as somebody who learns in it sees it. */
export type LearningCourse = NonNullable<LearningCourseQuery['course']>;
/** One of its lessons, without the text. */
export type LearningLesson = LearningCourse['lessons'][number];

/** Where somebody is in a course. All undefined until the course is there. */
export interface LearningPlace {
  readonly query: WatchedQuery<LearningCourseQuery, LearningCourseQueryVariables>;
  /** Undefined also when there is no such course. */
  readonly course: Signal<LearningCourse | undefined>;
  /** Undefined also when the course has no such lesson. */
  readonly lesson: Signal<LearningLesson | undefined>;
  readonly previous: Signal<LearningLesson | undefined>;
  readonly next: Signal<LearningLesson | undefined>;
}

/**
 * Watches the course and finds the lesson that an address names. Call it where `inject` works.
 * @param courseSlug from the address
 * @param lessonSlug from the address
 */
export function injectLearningPlace(courseSlug: () => string, lessonSlug: () => string): LearningPlace {
  const query = injectQuery(LearningCourseDocument, () => ({ slug: courseSlug() }));
  const course = computed(() => query.data()?.course ?? undefined);
  injectLiveProgress(() => (course()?.viewerEnrollment ? course()?.id : undefined));
  const index = computed(() => course()?.lessons.findIndex(({ slug }) => slug === lessonSlug()) ?? -1);
  /** The lesson that many places away; `at(-1)` would be the last one. */
  const lessonAt = (steps: number) =>
    computed(() => (index() < 0 ? undefined : course()?.lessons.find((_, position) => position === index() + steps)));
  return { query, course, lesson: lessonAt(0), previous: lessonAt(-1), next: lessonAt(1) };
}
