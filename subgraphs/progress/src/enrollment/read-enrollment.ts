import { can } from '@coursegraph/platform/authorization';
import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import { knownCourseById } from '../course/course.loaders.ts';
import type { Enrollment } from './enrollment.entity.ts';
import { enrollmentById } from './enrollment.loaders.ts';

/** An enrollment, where who asks may see it: their own, one in a course they teach, or any for administrators. Else null. */
export async function readEnrollment(context: SubgraphContext, id: string): Promise<Enrollment | null> {
  const enrollment = await enrollmentById(context).load(id);
  if (!enrollment) return null;
  const course = await knownCourseById(context).load(enrollment.courseId);
  const resource = { userId: enrollment.studentId, instructorId: course?.instructorId ?? '' };
  return can(context.principal, 'enrollment.read', resource) ? enrollment : null;
}
