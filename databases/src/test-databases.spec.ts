import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MongoClient } from 'mongodb';
import pg from 'pg';
import { uniqueDatabases } from './test-databases.ts';
import { Workbench } from './workbench.ts';

const bench = new Workbench();
beforeAll(async () => {
  const { postgresUrl, mongodbUrl } = await bench.open({ directory: await bench.folder(), data: 'disposable' });
  process.env['DATABASE_URL'] = postgresUrl;
  process.env['MONGODB_URL'] = mongodbUrl;
});
afterAll(() => bench.sweep());

describe('the databases of a spec', () => {
  it('are its own, and are gone after drop()', async () => {
    const [one, other] = await Promise.all([uniqueDatabases(), uniqueDatabases()]);
    const client = new pg.Client({ connectionString: one.postgresUrl });
    await client.connect();
    await client.query('create table note (text text)');
    const mongo = new MongoClient(one.mongodbUrl);
    await mongo.db().collection('note').insertOne({ text: 'mine' });
    await mongo.db(`${one.name}_courses`).collection('note').insertOne({ text: 'mine' });

    const { rows } = await client.query<{ datname: string }>('select datname from pg_database');
    expect(rows.map((row) => row.datname)).toEqual(expect.arrayContaining([one.name, other.name]));
    await client.end();
    await other.drop();
    await one.drop();

    const { databases } = await mongo.db('admin').admin().listDatabases();
    expect(databases.filter(({ name }) => name.startsWith(one.name))).toEqual([]);
    await mongo.close();
    await expect(new pg.Client({ connectionString: one.postgresUrl }).connect()).rejects.toThrow('does not exist');
  });
});
