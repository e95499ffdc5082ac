import { type Page, type PageRequest, readPage } from '@coursegraph/platform/persistence';
import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import type { EntityManager } from '@mikro-orm/mongodb';
import { Enrollment } from './enrollment.entity.ts';
import { enrollmentCountByCourseId } from './enrollment.loaders.ts';

/** Reads a page of the enrollments of one learner, newest first. */
export function enrollmentsOfLearner(
  { em }: SubgraphContext,
  studentId: string,
  page: PageRequest,
): Promise<Page<Enrollment>> {
  return readPage(page, {
    find: (window) => findEnrollments(em, { studentId }, window),
    count: () => em.count(Enrollment, { studentId }),
  });
}

/** Reads a page of the enrollments in one course, newest first. */
export function enrollmentsInCourse(
  context: SubgraphContext,
  courseId: string,
  page: PageRequest,
): Promise<Page<Enrollment>> {
  return readPage(page, {
    find: (window) => findEnrollments(context.em, { courseId }, window),
    count: async () => (await enrollmentCountByCourseId(context).load(courseId)) ?? 0,
  });
}

function findEnrollments(
  em: EntityManager,
  of: { readonly studentId: string } | { readonly courseId: string },
  { before, limit }: { readonly before: string | undefined; readonly limit: number },
): Promise<Enrollment[]> {
  return em.find(
    Enrollment,
    { ...of, ...(before !== undefined && { id: { $lt: before } }) },
    { orderBy: { id: 'desc' }, limit, disableIdentityMap: true },
  );
}
