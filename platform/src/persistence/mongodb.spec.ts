import { uniqueDatabases } from '@coursegraph/databases';
import { expect, it } from '@jest/globals';
import { defineEntity, p } from '@mikro-orm/core';
import { openMongoDb } from './mongodb.ts';

const Book = defineEntity({
  name: 'Book',
  tableName: 'books',
  properties: { id: p.string().primary().fieldName('_id'), title: p.string() },
  uniques: [{ properties: ['title'] }],
});

it('has its unique indexes as soon as it is open, also for who asks the driver itself', async () => {
  const databases = await uniqueDatabases();
  const orm = await openMongoDb({ url: databases.mongodbUrl, database: databases.name, entities: [Book] });
  try {
    const indexes = await orm.em.getCollection(Book.tableName).indexes();
    expect(indexes).toMatchObject([{ key: { _id: 1 } }, { key: { title: 1 }, unique: true }]);
  } finally {
    await orm.close();
    await databases.drop();
  }
});
