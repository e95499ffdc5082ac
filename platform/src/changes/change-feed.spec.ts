import { type UniqueDatabases, uniqueDatabases } from '@coursegraph/databases';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { defineEntity, p } from '@mikro-orm/core';
import { Migration } from '@mikro-orm/migrations';
import { openMongoDb, openPostgreSql } from '../persistence/index.ts';
import { createLogger } from '../telemetry/index.ts';
import { ChangeFeed } from './change-feed.ts';
import { type ChangeMessage, readChanges } from './change-messages.ts';
import { watchMongoDb } from './watch-mongodb.ts';
import { watchPostgreSql } from './watch-postgresql.ts';

const logger = createLogger({ name: 'test', level: 'silent' });

const Book = defineEntity({
  name: 'Book',
  tableName: 'books',
  properties: { id: p.string().primary().fieldName('_id'), title: p.string() },
});
const Loan = defineEntity({
  name: 'Loan',
  tableName: 'loans',
  properties: { id: p.string().primary().fieldName('_id'), reader: p.string() },
});

class CreateTables extends Migration {
  override up(): void {
    this.addSql('create table books (_id text primary key, title text not null)');
    this.addSql('create table loans (_id text primary key, reader text not null)');
  }
}

/** A database with books, of whose changes gateways are told, and loans, of which they are not. */
interface Library {
  readonly feed: ChangeFeed;
  readonly changeBook: (title: string) => Promise<unknown>;
  readonly changeLoan: (reader: string) => Promise<unknown>;
  /** Ends the connections of all who watch, as a database that restarts does. */
  readonly loseWatchers: () => Promise<unknown>;
  readonly close: () => Promise<void>;
}

async function openMongoLibrary({ mongodbUrl: url, name: database }: UniqueDatabases): Promise<Library> {
  const orm = await openMongoDb({ url, database, entities: [Book, Loan] });
  const { em } = orm;
  const change = (name: string, set: object) =>
    em.getCollection(name).updateOne({ _id: 'one' as never }, { $set: set }, { upsert: true });
  await change('books', { title: 'first' });
  await change('loans', { reader: 'first' });
  return {
    feed: new ChangeFeed(watchMongoDb(orm, [Book]), logger),
    changeBook: (title) => change('books', { title }),
    changeLoan: (reader) => change('loans', { reader }),
    loseWatchers: () => em.getConnection().getDb().dropDatabase(),
    close: () => orm.close(),
  };
}

async function openPostgreSqlLibrary({ postgresUrl: url }: UniqueDatabases): Promise<Library> {
  const schema = 'library';
  const orm = await openPostgreSql({ url, schema, entities: [Book, Loan], migrations: { '0001': CreateTables } });
  await orm.em.execute(
    `insert into library.books values ('one', 'first'); insert into library.loans values ('one', 'first')`,
  );
  return {
    feed: new ChangeFeed(watchPostgreSql(orm, { schema, entities: [Book] }), logger),
    changeBook: (title) => orm.em.execute('update library.books set title = ?', [title]),
    changeLoan: (reader) => orm.em.execute('update library.loans set reader = ?', [reader]),
    loseWatchers: () =>
      orm.em.execute(`select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen%'`),
    close: () => orm.close(),
  };
}

describe.each([
  ['MongoDB', openMongoLibrary],
  ['PostgreSQL', openPostgreSqlLibrary],
])('a feed of the changes of %s', (_database, open) => {
  let databases: UniqueDatabases;
  let library: Library;
  const leaving = new Set<AbortController>();

  beforeEach(async () => {
    databases = await uniqueDatabases();
    library = await open(databases);
  });
  afterEach(async () => {
    for (const controller of leaving) controller.abort();
    await library.feed.close();
    await library.close();
    await databases.drop();
  });

  /** Listens, as a gateway does; the first message is read already. */
  async function listen(): Promise<{
    readonly next: () => Promise<ChangeMessage | 'the end'>;
    readonly leave: () => void;
  }> {
    const controller = new AbortController();
    leaving.add(controller);
    const { body } = await library.feed.respond();
    const messages = readChanges(body!, controller.signal);
    const next = async () => (await messages.next()).value ?? 'the end';
    expect(await next()).toBe('open');
    return { next, leave: () => controller.abort() };
  }

  it('tells everybody who listens of a change to what is announced, and of no other', async () => {
    const listeners = await Promise.all([listen(), listen()]);
    const heard = Promise.all(listeners.map(({ next }) => next()));
    for (const reader of ['second', 'third', 'fourth']) await library.changeLoan(reader);
    await library.changeBook('second');
    expect(await heard).toEqual(['changed', 'changed']);
    // Loans that were told of would have come before the book.
    await library.feed.close();
    expect(await Promise.all(listeners.map(({ next }) => next()))).toEqual(['the end', 'the end']);
  });

  it('is heard again by who comes after everybody has left', async () => {
    const first = await listen();
    first.leave();
    expect(await first.next()).toBe('the end');
    const second = await listen();
    await library.changeBook('second');
    expect(await second.next()).toBe('changed');
  });

  it('ends when the database is lost, and can be heard again then', async () => {
    const first = await listen();
    await library.loseWatchers();
    let message: ChangeMessage | 'the end' = 'open';
    while (message !== 'the end') message = await first.next();
    const second = await listen();
    await library.changeBook('second');
    expect(await second.next()).toBe('changed');
  });
});
