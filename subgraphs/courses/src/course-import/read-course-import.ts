import { assertSignedIn, can } from '@coursegraph/platform/authorization';
import { RequestError } from '@coursegraph/platform/errors';
import { isId } from '@coursegraph/platform/persistence';
import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import type { CoursesContext } from '../courses-context.ts';
import { isOver } from './course-import-status.ts';
import { type CourseImportEntity, findCourseImport } from './course-import.entity.ts';

/** An import, for those who may import. Null for others, and where there is none. */
export async function readCourseImport(
  { principal, em }: Pick<SubgraphContext, 'principal' | 'em'>,
  id: string,
): Promise<CourseImportEntity | null> {
  return can(principal, 'course.import') && isId(id) ? findCourseImport(em, id) : null;
}

/**
 * Follows an import: at once, at each step, until it is over.
 * @throws RequestError `UNAUTHENTICATED` where nobody is signed in, `FORBIDDEN` where there is no such import to be seen.
 */
export async function followCourseImport(
  context: CoursesContext,
  id: string,
): Promise<AsyncIterableIterator<CourseImportEntity>> {
  assertSignedIn(context.principal);
  if (!(await readCourseImport(context, id)))
    throw new RequestError('FORBIDDEN', 'This import does not exist, or your account may not see it.');
  return context.resources.liveImports.subscribe(id, {
    read: () => readCourseImport(context, id),
    isLast: ({ status }) => isOver(status),
  });
}
