import { type Page, type PageRequest, readPage } from '@coursegraph/platform/persistence';
import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import { type Enrollment, enrollmentCollection, findEnrollments } from './enrollment.entity.ts';
import { enrollmentCountByCourseId } from './enrollment.loaders.ts';

/** Reads a page of the enrollments of one learner, newest first. */
export function enrollmentsOfLearner(
  context: SubgraphContext,
  studentId: string,
  page: PageRequest,
): Promise<Page<Enrollment>> {
  return readPage(page, {
    find: (window) => findNewest(context, { studentId }, window),
    count: () => enrollmentCollection(context.em).countDocuments({ studentId }),
  });
}

/** Reads a page of the enrollments in one course, newest first. */
export function enrollmentsInCourse(
  context: SubgraphContext,
  courseId: string,
  page: PageRequest,
): Promise<Page<Enrollment>> {
  return readPage(page, {
    find: (window) => findNewest(context, { courseId }, window),
    count: async () => (await enrollmentCountByCourseId(context).load(courseId)) ?? 0,
  });
}

function findNewest(
  { em }: SubgraphContext,
  of: { readonly studentId: string } | { readonly courseId: string },
  { before, limit }: { readonly before: string | undefined; readonly limit: number },
): Promise<Enrollment[]> {
  const query = { ...of, ...(before !== undefined && { _id: { $lt: before } }) };
  return findEnrollments(em, query, { sort: { _id: -1 }, limit });
}
