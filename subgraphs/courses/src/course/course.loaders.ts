import { defineLoader, indexBy } from '@coursegraph/platform/persistence';
import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import { CourseEntity } from './course.entity.ts';

/** Courses by id, without their long texts, whoever asks. */
export const courseById = defineLoader(async (ids, { em }: SubgraphContext) => {
  const courses = await em.find(
    CourseEntity,
    { id: { $in: [...ids] } },
    { exclude: ['description', 'descriptionHtml'], disableIdentityMap: true },
  );
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

/** How many published courses categories have, by the category's id; null for none. */
export const publishedCoursesInCategory = defineLoader(async (categoryIds, { em }: SubgraphContext) => {
  const counts = await em.countBy(CourseEntity, 'categoryId', {
    where: { status: 'PUBLISHED', categoryId: { $in: [...categoryIds] } },
  });
  return new Map(Object.entries(counts));
});
