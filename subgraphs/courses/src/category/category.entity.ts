import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/mongodb';

/** A category as it is kept. */
export const CategoryEntity = defineEntity({
  name: 'Category',
  tableName: 'categories',
  properties: {
    id: p.string().primary().fieldName('_id'),
    slug: p.string(),
    name: p.string(),
    description: p.string(),
  },
  uniques: [{ properties: ['slug'] }],
});

export type CategoryEntity = InferEntity<typeof CategoryEntity>;

type CategoryDocument = Omit<CategoryEntity, 'id' | symbol> & { readonly _id: string };

/** Categories by their ids, in no order, to be shown: past the ORM, which would take most of the time. */
export async function findCategories(
  em: EntityManager,
  ids: readonly string[],
): Promise<Omit<CategoryEntity, symbol>[]> {
  const documents = await em
    .getCollection<CategoryDocument>(CategoryEntity.tableName)
    .find({ _id: { $in: [...ids] } })
    .toArray();
  return documents.map(({ _id: id, ...category }) => ({ id, ...category }));
}
