import { can } from '@coursegraph/platform/authorization';
import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import { courseById } from '../course/course.loaders.ts';
import { viewerEnrolledByNow } from '../enrollment/enrollment.loaders.ts';

/** Whether the person who asks writes the lessons of a course: its instructor, and administrators. */
export async function writesLessons(courseId: string, context: SubgraphContext): Promise<boolean> {
  const course = await courseById(context).load(courseId);
  return course !== null && can(context.principal, 'course.edit', course);
}

/** Whether the person who asks may read the lessons of a course: those who write them, and those who are enrolled. */
export async function readsLessons(courseId: string, context: SubgraphContext): Promise<boolean> {
  if (await writesLessons(courseId, context)) return true;
  return (await viewerEnrolledByNow(context).load(courseId)) ?? false;
}
