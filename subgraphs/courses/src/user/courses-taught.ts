import { can } from '@coursegraph/platform/authorization';
import { type Page, type PageRequest, readPage } from '@coursegraph/platform/persistence';
import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import { CourseEntity, type CourseOutline, findOutlines } from '../course/course.entity.ts';

/** A page of the courses that somebody teaches, the last started first: to others only those that are published. */
export async function coursesTaught(
  { principal, em }: SubgraphContext,
  instructorId: string,
  page: PageRequest,
): Promise<Page<CourseOutline>> {
  const all = can(principal, 'course.read-unpublished', { instructorId });
  const where = { instructorId, ...(!all && { status: 'PUBLISHED' as const }) };
  return readPage<CourseOutline>(page, {
    find: ({ before, limit }) =>
      findOutlines(
        em,
        { ...where, ...(before !== undefined && { _id: { $lt: before } }) },
        { sort: { _id: -1 }, limit },
      ),
    count: () => em.count(CourseEntity, where),
  });
}
