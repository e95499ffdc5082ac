import type { CategoryEntity } from './category.entity.ts';
import { Category } from './category.type.ts';

/** What clients see of a category. */
export function toCategory({ id, slug, name, description }: Omit<CategoryEntity, symbol>): Category {
  return Object.assign(new Category(), { id, slug, name, description });
}
