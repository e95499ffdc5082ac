import { uniqueDatabases, type UniqueDatabases } from '@coursegraph/databases';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { defineEntity, p } from '@mikro-orm/core';
import type { EntityManager, MikroORM } from '@mikro-orm/mongodb';
import { newId } from './identifier.ts';
import { openMongoDb } from './mongodb.ts';
import { inTransaction } from './transaction.ts';

const Counter = defineEntity({
  name: 'Counter',
  tableName: 'counters',
  properties: { id: p.string().primary().fieldName('_id'), value: p.integer() },
});

describe('a transaction on MongoDB', () => {
  let databases: UniqueDatabases;
  let orm: MikroORM;

  beforeAll(async () => {
    databases = await uniqueDatabases();
    orm = await openMongoDb({ url: databases.mongodbUrl, database: databases.name, entities: [Counter] });
  });
  afterAll(async () => {
    await orm.close();
    await databases.drop();
  });

  const counter = async () => {
    const id = newId();
    await orm.em.fork().insert(Counter, { id, value: 0 });
    return id;
  };
  const valueOf = async (id: string) => (await orm.em.fork().findOneOrFail(Counter, { id })).value;
  const increment = async (em: EntityManager, id: string) => {
    const found = await em.findOneOrFail(Counter, { id });
    found.value += 1;
    await em.flush();
  };

  it('is repeated where another changed the same, so that nothing is lost', async () => {
    const id = await counter();
    await Promise.all(Array.from({ length: 5 }, () => inTransaction(orm.em, (em) => increment(em, id))));
    expect(await valueOf(id)).toBe(5);
  });

  it('is repeated where its commit fails because the server has given it up', async () => {
    const id = await counter();
    let times = 0;
    await inTransaction(orm.em, async (em) => {
      await increment(em, id);
      const session: { readonly id?: { readonly id: unknown } | undefined } = em.getTransactionContext()!;
      const administration = em.getConnection().getClient().db('admin');
      if (++times === 1) await administration.command({ killSessions: [{ id: session.id!.id }] });
    });
    expect(times).toBe(2);
    expect(await valueOf(id)).toBe(1);
  });

  it('changes nothing where its work throws, and throws that', async () => {
    const id = await counter();
    const failing = inTransaction(orm.em, async (em) => {
      await increment(em, id);
      throw new Error('on second thoughts');
    });
    await expect(failing).rejects.toThrow('on second thoughts');
    expect(await valueOf(id)).toBe(0);
  });
});
