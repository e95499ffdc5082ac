import { assertCan } from '@coursegraph/platform/authorization';
import { parseInput } from '@coursegraph/platform/errors';
import { newId } from '@coursegraph/platform/persistence';
import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import { withSlug } from '../slug/with-slug.ts';
import { CategoryEntity } from './category.entity.ts';
import { categoryRule } from './category.rules.ts';

/**
 * Creates a category. For administrators.
 * @throws SlugTakenError, InvalidInputError, ForbiddenError
 */
export async function createCategory({ principal, em }: SubgraphContext, input: unknown): Promise<CategoryEntity> {
  assertCan(principal, 'category.create');
  const values = parseInput(categoryRule, input);
  return withSlug({ given: values.slug }, async (slug) => {
    const category = { ...values, id: newId(), slug };
    await em.insert(CategoryEntity, category);
    return category;
  });
}
