import type { ObjectQuery } from '@mikro-orm/core';
import { type Page, type PageRequest, readPage } from '@coursegraph/platform/persistence';
import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import { CategoryEntity } from '../category/category.entity.ts';
import { CourseEntity, type CourseOutline } from './course.entity.ts';
import type { CourseLevel } from './course-level.ts';
import { searchWords, wordsToFind } from './search-words.ts';

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

/** A page of the published courses, the last published first. */
export async function readCatalog(
  context: SubgraphContext,
  filter: CatalogFilter,
  page: PageRequest,
): Promise<Page<CatalogEntry>> {
  const { em } = context;
  // The categories are few. That their names are not kept with the courses lets a name change in one place.
  const categories =
    filter.category || filter.search ? await em.find(CategoryEntity, {}, { disableIdentityMap: true }) : [];
  const where = catalogQuery(filter, categories);
  return readPage(page, {
    find: async ({ before, limit }) => {
      const courses = await em.find(
        CourseEntity,
        before === undefined ? where : { ...where, publicationId: { $lt: before } },
        {
          orderBy: { publicationId: 'desc' },
          limit,
          exclude: ['description', 'descriptionHtml'],
          disableIdentityMap: true,
        },
      );
      return courses.map((course) => ({ id: course.publicationId!, course }));
    },
    count: () => em.count(CourseEntity, where),
  });
}

/** The query for the courses that a filter lets through. */
export function catalogQuery(
  { category, level, search }: CatalogFilter,
  categories: readonly Pick<CategoryEntity, 'id' | 'slug' | 'name'>[],
): ObjectQuery<CourseEntity> {
  const words = wordsToFind(search ?? '').map((word) => {
    const named = categories.filter(({ name }) => searchWords(name).some((one) => one.startsWith(word)));
    // A word has only letters and digits, so it means itself; the anchor lets the index find it.
    const inCourse = { searchWords: new RegExp(`^${word}`) };
    return named.length === 0 ? inCourse : { $or: [inCourse, { categoryId: { $in: named.map(({ id }) => id) } }] };
  });
  const ofCategory = categories.find(({ slug }) => slug === category);
  return {
    status: 'PUBLISHED',
    ...(category != null && { categoryId: { $in: ofCategory ? [ofCategory.id] : [] } }),
    ...(level != null && { level }),
    ...(words.length > 0 && { $and: words }),
  };
}
