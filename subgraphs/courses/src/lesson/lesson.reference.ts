import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import { visibleCourse } from '../course/visible-course.ts';
import { lessonById } from './lesson.loaders.ts';
import { toLesson } from './lesson.mapper.ts';
import type { Lesson } from './lesson.type.ts';

/** The lesson with an id, as clients see it. Null when there is none, or its course is none that the person who asks may see. */
export async function lessonReference(id: string, context: SubgraphContext): Promise<Lesson | null> {
  const lesson = await lessonById(context).load(id);
  const course = lesson && (await visibleCourse(lesson.courseId, context));
  return course && toLesson(lesson, course);
}
