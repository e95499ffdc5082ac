import { defineGatheredLoader, indexBy } from '@coursegraph/platform/persistence';
import { findCategories } from './category.entity.ts';

/** Categories by id. */
export const categoryById = defineGatheredLoader(async (ids, em) =>
  indexBy(await findCategories(em, ids), ({ id }) => id),
);
