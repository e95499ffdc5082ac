import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import { toCourse } from './course.mapper.ts';
import type { Course } from './course.type.ts';
import { visibleCourse } from './visible-course.ts';

/** The course with an id, as clients see it. Null when there is none that the person who asks may see. */
export async function courseReference(id: string, context: SubgraphContext): Promise<Course | null> {
  const course = await visibleCourse(id, context);
  return course && toCourse(course);
}
