import { uniqueDatabases, type UniqueDatabases } from '@coursegraph/databases';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { EntityManager, MikroORM } from '@mikro-orm/mongodb';
import { openMongoDb } from './mongodb.ts';
import { addToTally, beginTally, readTally, Tally } from './tally.ts';
import { inTransaction } from './transaction.ts';

describe('a tally', () => {
  let databases: UniqueDatabases;
  let orm: MikroORM;
  let em: EntityManager;

  beforeEach(async () => {
    databases = await uniqueDatabases();
    orm = await openMongoDb({ url: databases.mongodbUrl, database: databases.name, entities: [Tally] });
    em = orm.em.fork();
  });
  afterEach(async () => {
    await orm.close();
    await databases.drop();
  });

  const add = (amounts: Record<string, number>) =>
    inTransaction(em, (transaction) => addToTally(transaction, new Map(Object.entries(amounts))));
  const numbers = async (...keys: string[]) => Object.fromEntries(await readTally(em, keys));

  it('has what was added to each key, and nothing of a key to which nothing was', async () => {
    await add({ plays: 3, novels: 1 });
    await add({ plays: -1, novels: 0 });
    expect(await numbers('plays', 'novels', 'poems')).toEqual({ plays: 2, novels: 1 });
  });

  it('counts each of many that add to the same key at once', async () => {
    await Promise.all(Array.from({ length: 50 }, () => add({ plays: 1 })));
    expect(await numbers('plays')).toEqual({ plays: 50 });
  });

  it('keeps nothing of a transaction that fails', async () => {
    const work = inTransaction(em, async (transaction) => {
      await addToTally(transaction, new Map([['plays', 1]]));
      throw new Error('It fails.');
    });
    await expect(work).rejects.toThrow('It fails.');
    expect(await numbers('plays')).toEqual({});
  });

  it('refuses to be added to outside of a transaction', async () => {
    await expect(addToTally(em, new Map([['plays', 1]]))).rejects.toThrow(/transaction/);
  });

  it('begins with what is counted once, however many processes start together', async () => {
    const begin = () => beginTally(em, () => Promise.resolve(new Map([['plays', 7]])));
    await Promise.all(Array.from({ length: 5 }, begin));
    await add({ plays: 1 });
    await begin();
    expect(await numbers('plays')).toEqual({ plays: 8 });
  });
});
