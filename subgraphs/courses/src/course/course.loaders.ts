import { defineGatheredLoader, indexBy } from '@coursegraph/platform/persistence';
import { countPublished } from './catalog-tally.ts';
import { courseCollection, type CourseDocument, findOutlines } from './course.entity.ts';

/** Courses by id, without their long texts, whoever asks. */
export const courseById = defineGatheredLoader(async (ids, em) =>
  indexBy(await findOutlines(em, { _id: { $in: [...ids] } }), ({ id }) => id),
);

/** The same, by their slugs. */
export const courseBySlug = defineGatheredLoader(async (slugs, em) =>
  indexBy(await findOutlines(em, { slug: { $in: [...slugs] } }), ({ slug }) => slug),
);

/** The long texts of courses, by id. */
export const courseTextById = defineGatheredLoader(async (ids, em) => {
  const texts = await courseCollection(em)
    .find({ _id: { $in: [...ids] } })
    .project<Pick<CourseDocument, '_id' | 'description' | 'descriptionHtml'>>({ description: 1, descriptionHtml: 1 })
    .toArray();
  return indexBy(texts, ({ _id }) => _id);
});

/** How many published courses categories have, by the category's id. */
export const publishedCoursesInCategory = defineGatheredLoader(async (categoryIds, em) => {
  const sections = categoryIds.map((categoryId) => ({ categoryId }));
  const counts = await countPublished(em, sections);
  return new Map(categoryIds.map((id, index) => [id, counts[index] ?? 0]));
});
