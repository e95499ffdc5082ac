import { defineEntity, type InferEntity, p } from '@mikro-orm/core';

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
