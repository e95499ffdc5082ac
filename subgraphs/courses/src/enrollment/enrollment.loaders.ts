import { eventually } from '@coursegraph/platform/events';
import { defineLoader } from '@coursegraph/platform/persistence';
import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import { EnrollmentEntity, enrollmentId } from './enrollment.entity.ts';

/** Whether the person who asks is enrolled in a course, by the course's id: true or null. */
export const viewerEnrolled = defineLoader(async (courseIds, context: SubgraphContext) => {
  const enrolled = await coursesOfViewer(courseIds, context);
  return new Map(enrolled.map((id) => [id, true as const]));
});

/**
 * The same, for somebody who may have enrolled a moment ago: where the projection does not have it yet, it waits for the
 * event. All courses that a request asks for wait together.
 */
export const viewerEnrolledByNow = defineLoader(async (courseIds, context: SubgraphContext) => {
  let enrolled: readonly string[] = [];
  await eventually(async () => {
    enrolled = await coursesOfViewer(courseIds, context);
    return context.principal === null || enrolled.length === courseIds.length ? true : null;
  });
  return new Map(enrolled.map((id) => [id, true as const]));
});

async function coursesOfViewer(courseIds: readonly string[], { principal, em }: SubgraphContext): Promise<string[]> {
  if (!principal) return [];
  const ids = courseIds.map((courseId) => enrollmentId({ studentId: principal.userId, courseId }));
  const found = await em.find(EnrollmentEntity, { id: { $in: ids } }, { disableIdentityMap: true });
  return found.map(({ courseId }) => courseId);
}
