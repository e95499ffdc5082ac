import { uniqueDatabases, type UniqueDatabases } from '@coursegraph/databases';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Collection, MongoClient } from 'mongodb';
import { commandsDuring } from './database-commands.ts';
import { wasteOf, workOf } from './wasteful.ts';

interface Book {
  readonly _id: number;
  readonly title: string;
  readonly year: number;
}

describe('what of a query grows with the database', () => {
  let databases: UniqueDatabases;
  let client: MongoClient;
  let books: Collection<Book>;

  beforeAll(async () => {
    databases = await uniqueDatabases();
    client = new MongoClient(databases.mongodbUrl);
    books = client.db(databases.name).collection('books');
    await books.createIndex({ year: 1, title: 1 });
    await books.insertMany(
      Array.from({ length: 5_000 }, (_, _id) => ({ _id, title: String(_id % 1_000), year: _id % 2 })),
    );
  });
  afterAll(async () => {
    await client.close();
    await databases.drop();
  });

  const wasteIn = async (work: () => Promise<unknown>) => {
    const commands = await commandsDuring(work, { url: databases.mongodbUrl, database: databases.name });
    expect(commands).toHaveLength(1);
    return wasteOf(workOf(commands[0]!));
  };

  it.each<[string, () => Promise<unknown>, string | null]>([
    ['nothing of a page on an index', () => books.find({ year: 1 }).sort({ title: 1 }).limit(20).toArray(), null],
    ['nothing of a count with an end', () => books.countDocuments({ year: 1 }, { limit: 1_000 }), null],
    ['a count without end', () => books.countDocuments({ year: 1 }), 'to return 1'],
    ['a collection read as a whole', () => books.find({ title: '1' }).toArray(), 'reads all of books'],
    ['a sort in memory', () => books.find({ year: 1 }).sort({ _id: 1, title: 1 }).limit(20).toArray(), 'sorts'],
    [
      'a filter that passes over most of what it looks at',
      () =>
        books
          .find({ year: 1, title: { $gt: '' }, _id: { $gt: 4_990 } })
          .hint({ year: 1, title: 1 })
          .limit(20)
          .toArray(),
      'to return 5',
    ],
  ])('is %s', async (_name, work, waste) => {
    const found = await wasteIn(work);
    if (waste === null) expect(found).toBeNull();
    else expect(found).toContain(waste);
  });
});
