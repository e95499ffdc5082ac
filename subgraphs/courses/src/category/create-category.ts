import { UniqueConstraintViolationException } from '@mikro-orm/core';
import { assertCan } from '@coursegraph/platform/authorization';
import { parseInput } from '@coursegraph/platform/errors';
import { newId } from '@coursegraph/platform/persistence';
import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import { SlugTakenError } from '../slug/slug.errors.ts';
import { CategoryEntity } from './category.entity.ts';
import { categoryRule } from './category.rules.ts';

/**
 * Creates a category. For administrators.
 * @throws SlugTakenError, InvalidInputError, ForbiddenError
 */
export async function createCategory({ principal, em }: SubgraphContext, input: unknown): Promise<CategoryEntity> {
  assertCan(principal, 'category.create');
  const category = { ...parseInput(categoryRule, input), id: newId() };
  try {
    await em.insert(CategoryEntity, category);
  } catch (error) {
    throw error instanceof UniqueConstraintViolationException ? new SlugTakenError() : error;
  }
  return category;
}
