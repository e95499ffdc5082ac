import { can } from '@coursegraph/platform/authorization';
import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import { viewerEnrolled } from '../enrollment/enrollment.loaders.ts';
import type { CourseOutline } from './course.entity.ts';
import { courseById } from './course.loaders.ts';

/** The course itself, where the person who asks may see it; else null. */
export async function whereVisible<Kept extends CourseOutline>(
  course: Kept | null,
  context: SubgraphContext,
): Promise<Kept | null> {
  if (!course || course.status === 'PUBLISHED') return course;
  if (can(context.principal, 'course.read-unpublished', course)) return course;
  // Those who are enrolled keep a course that was archived.
  return (await viewerEnrolled(context).load(course.id)) ? course : null;
}

/** The course with an id, without its long texts. Null when there is none that the person who asks may see. */
export async function visibleCourse(id: string, context: SubgraphContext): Promise<CourseOutline | null> {
  return whereVisible(await courseById(context).load(id), context);
}
