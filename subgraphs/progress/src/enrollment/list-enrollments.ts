import { type Page, type PageRequest, readPage } from '@coursegraph/platform/persistence';
import type { EntityManager } from '@mikro-orm/mongodb';
import { Enrollment } from './enrollment.entity.ts';

/** Reads a page of the enrollments of one learner, or in one course, newest first. */
export function listEnrollments(
  em: EntityManager,
  of: { readonly studentId: string } | { readonly courseId: string },
  page: PageRequest,
): Promise<Page<Enrollment>> {
  return readPage(page, {
    find: ({ before, limit }) =>
      em.find(
        Enrollment,
        { ...of, ...(before !== undefined && { id: { $lt: before } }) },
        { orderBy: { id: 'desc' }, limit },
      ),
    count: () => em.count(Enrollment, of),
  });
}
