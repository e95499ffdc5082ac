import type { CourseOutline } from './course.entity.ts';
import { Course } from './course.type.ts';

/** What clients see of a course. */
export function toCourse(course: CourseOutline): Course {
  const { id, slug, title, summary, imageUrl, price, level, status, publishedAt, createdAt, updatedAt, revision } =
    course;
  const { categoryId, instructorId, lessonIds } = course;
  return Object.assign(new Course(), {
    id,
    slug,
    title,
    summary,
    imageUrl,
    price,
    level,
    status,
    lessonCount: lessonIds.length,
    publishedAt,
    createdAt,
    updatedAt,
    revision,
    categoryId,
    instructorId,
    lessonIds,
  });
}
