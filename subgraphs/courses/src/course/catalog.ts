import { mostCounted, type Page, type PageRequest, readPage } from '@coursegraph/platform/persistence';
import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import { CategoryEntity } from '../category/category.entity.ts';
import { searchConditions } from './catalog-search.ts';
import { type CatalogSection, countPublished } from './catalog-tally.ts';
import { courseCollection, type CourseOutline, type CourseQuery, findOutlines } from './course.entity.ts';
import type { CourseLevel } from './course-level.ts';

/** Which published courses are wanted: those that meet all that is given. */
export interface CatalogFilter {
  /** A category's slug. */
  readonly category?: string | null;
  readonly level?: CourseLevel | null;
  /** Beginnings of words that must occur in the title, the summary or the category's name. */
  readonly search?: string | null;
}

/** A course in the catalog. Its id is that of its publication, by which the catalog is ordered. */
export interface CatalogEntry {
  readonly id: string;
  readonly course: CourseOutline;
}

/** A page of the published courses, the last published first. Those that a search finds are counted up to {@link mostCounted}. */
export async function readCatalog(
  { em }: SubgraphContext,
  { category, level, search }: CatalogFilter,
  page: PageRequest,
): Promise<Page<CatalogEntry>> {
  // The categories are few. That their names are not kept with the courses lets a name change in one place.
  const categories = category || search ? await em.find(CategoryEntity, {}, { disableIdentityMap: true }) : [];
  const section: CatalogSection = {
    // An id that no course has, for a category that there is not.
    ...(category != null && { categoryId: categories.find(({ slug }) => slug === category)?.id ?? 'none' }),
    ...(level != null && { level }),
  };
  const conditions = await searchConditions(em, search ?? '', categories);
  const where: CourseQuery = { status: 'PUBLISHED', ...section, ...(conditions.length > 0 && { $and: conditions }) };
  return readPage(page, {
    find: async ({ before, limit }) => {
      const query = before === undefined ? where : { ...where, publicationId: { $lt: before } };
      const courses = await findOutlines(em, query, { sort: { publicationId: -1 }, limit });
      return courses.map((course) => ({ id: course.publicationId!, course }));
    },
    count: async () => {
      if (conditions.length > 0) return courseCollection(em).countDocuments(where, { limit: mostCounted });
      const [count = 0] = await countPublished(em, [section]);
      return count;
    },
  });
}
