import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import { categoryById } from './category.loaders.ts';
import { toCategory } from './category.mapper.ts';
import type { Category } from './category.type.ts';

/** The category with an id, as clients see it. Null when there is none. */
export async function categoryReference(id: string, context: SubgraphContext): Promise<Category | null> {
  const category = await categoryById(context).load(id);
  return category && toCategory(category);
}
