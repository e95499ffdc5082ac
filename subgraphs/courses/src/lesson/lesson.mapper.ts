import type { LessonOutline } from './lesson.entity.ts';
import { Lesson } from './lesson.type.ts';

/** What clients see of a lesson. The course knows its place. */
export function toLesson(lesson: LessonOutline, { lessonIds }: { readonly lessonIds: readonly string[] }): Lesson {
  const { id, courseId, slug, title, durationMinutes, videoUrl, revision } = lesson;
  const position = lessonIds.indexOf(id) + 1;
  return Object.assign(new Lesson(), { id, courseId, slug, title, position, durationMinutes, videoUrl, revision });
}
