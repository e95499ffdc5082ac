import { defineLoader, indexBy } from '@coursegraph/platform/persistence';
import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import { CategoryEntity } from './category.entity.ts';

/** Categories by id. */
export const categoryById = defineLoader(async (ids, { em }: SubgraphContext) =>
  indexBy(await em.find(CategoryEntity, { id: { $in: [...ids] } }, { disableIdentityMap: true }), ({ id }) => id),
);
