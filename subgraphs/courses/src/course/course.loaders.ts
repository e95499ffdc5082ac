import { defineLoader, indexBy } from '@coursegraph/platform/persistence';
import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import { countPublished } from './catalog-tally.ts';
import { CourseEntity, findOutlines } from './course.entity.ts';

/** Courses by id, without their long texts, whoever asks. */
export const courseById = defineLoader(async (ids, { em }: SubgraphContext) => {
  const courses = await findOutlines(em, { _id: { $in: [...ids] } });
  return indexBy(courses, ({ id }) => id);
});

/** The long texts of courses, by id. */
export const courseTextById = defineLoader(async (ids, { em }: SubgraphContext) => {
  const courses = await em.find(
    CourseEntity,
    { id: { $in: [...ids] } },
    { fields: ['description', 'descriptionHtml'], disableIdentityMap: true },
  );
  return indexBy(courses, ({ id }) => id);
});

/** How many published courses categories have, by the category's id. */
export const publishedCoursesInCategory = defineLoader(async (categoryIds, { em }: SubgraphContext) => {
  const sections = categoryIds.map((categoryId) => ({ categoryId }));
  const counts = await countPublished(em, sections);
  return new Map(categoryIds.map((id, index) => [id, counts[index] ?? 0]));
});
