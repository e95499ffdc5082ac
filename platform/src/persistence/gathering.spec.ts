import { uniqueDatabases, type UniqueDatabases } from '@coursegraph/databases';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { MikroORM } from '@mikro-orm/mongodb';
import { defineGatheredLoader } from './gathering.ts';
import { openMongoDb } from './mongodb.ts';
import { addToTally, readTally, Tally } from './tally.ts';
import { inTransaction } from './transaction.ts';

describe('a gathered loader', () => {
  let databases: UniqueDatabases;
  let orm: MikroORM;
  let reads: string[][];

  beforeEach(async () => {
    databases = await uniqueDatabases();
    orm = await openMongoDb({ url: databases.mongodbUrl, database: databases.name, entities: [Tally] });
    reads = [];
    await add({ plays: 3, novels: 1 });
  });
  afterEach(async () => {
    await orm.close();
    await databases.drop();
  });

  const add = (amounts: Record<string, number>) =>
    inTransaction(orm.em.fork(), (em) => addToTally(em, new Map(Object.entries(amounts))));
  const numberOf = defineGatheredLoader((keys, em) => {
    reads.push([...keys]);
    return readTally(em, keys);
  });
  const request = () => ({ em: orm.em.fork() });

  it('reads what requests ask for in the same turn at once, each key once', async () => {
    const [one, other] = [request(), request()];
    const numbers = [one, other].flatMap((context) => ['plays', 'novels'].map((key) => numberOf(context).load(key)));
    expect(await Promise.all([...numbers, numberOf(other).load('poems')])).toEqual([3, 1, 3, 1, null]);
    expect(reads).toEqual([['plays', 'novels', 'poems']]);
  });

  it('keeps for a request what it has read, and for no other', async () => {
    const one = request();
    expect(await numberOf(one).load('plays')).toBe(3);
    await add({ plays: 1 });
    expect(await numberOf(one).load('plays')).toBe(3);
    expect(await numberOf(request()).load('plays')).toBe(4);
  });

  it('fails for all that it gathered where the read fails, and for nobody who asks later', async () => {
    const failing = defineGatheredLoader((keys, em) => {
      if (keys.includes('refused')) throw new Error('It cannot be read.');
      return readTally(em, keys);
    });
    const together = ['plays', 'refused'].map((key) => failing(request()).load(key));
    expect(await Promise.allSettled(together)).toMatchObject([{ status: 'rejected' }, { status: 'rejected' }]);
    expect(await failing(request()).load('plays')).toBe(3);
  });
});
