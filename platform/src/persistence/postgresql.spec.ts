import { type UniqueDatabases, uniqueDatabases } from '@coursegraph/databases';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { defineEntity, p } from '@mikro-orm/core';
import { Migration } from '@mikro-orm/migrations';
import type { MikroORM } from '@mikro-orm/postgresql';
import { openPostgreSql } from './postgresql.ts';

const Book = defineEntity({
  name: 'Book',
  tableName: 'books',
  properties: { id: p.integer().primary(), title: p.text() },
});

class CreateBooks extends Migration {
  override up(): void {
    this.addSql('create table books (id integer primary key, title text not null)');
  }
}

class AddTitleIndex extends Migration {
  override up(): void {
    this.addSql('create unique index books_title on books (title)');
  }
}

class Fails extends Migration {
  override up(): void {
    this.addSql('create table pages (id integer primary key)');
    this.addSql('create table books (id integer primary key)');
  }
}

const migrations = { '0001-create-books': CreateBooks, '0002-add-title-index': AddTitleIndex };

describe('opening a PostgreSQL schema', () => {
  let databases: UniqueDatabases;
  let opened: MikroORM[];

  beforeEach(async () => {
    databases = await uniqueDatabases();
    opened = [];
  });
  afterEach(async () => {
    await Promise.all(opened.map((orm) => orm.close()));
    await databases.drop();
  });

  const open = async (schema: string, wanted: Parameters<typeof openPostgreSql>[0]['migrations'] = migrations) => {
    const orm = await openPostgreSql({ url: databases.postgresUrl, schema, entities: [Book], migrations: wanted });
    opened.push(orm);
    return orm;
  };
  const tables = async (orm: MikroORM) =>
    (
      await orm.em.execute<{ name: string }[]>(
        `select table_schema || '.' || table_name as name from information_schema.tables
         where table_schema not in ('pg_catalog', 'information_schema') order by 1`,
      )
    ).map(({ name }) => name);

  it('makes the tables of its migrations in its own schema, though they do not name it', async () => {
    const orm = await open('library');
    expect(await tables(orm)).toEqual(['library.books', 'library.migration']);
  });

  it('keeps the schemas of one database apart', async () => {
    const [north, south] = await Promise.all([open('north'), open('south')]);
    await north.em.fork().insert(Book, { id: 1, title: 'Emma' });
    expect(await south.em.fork().count(Book)).toBe(0);
    await south.em.fork().insert(Book, { id: 1, title: 'Emma' });
    expect(await north.em.fork().count(Book)).toBe(1);
  });

  it('applies each migration once, when many processes start together', async () => {
    const [orm] = await Promise.all(Array.from({ length: 5 }, () => open('library')));
    expect(await orm!.em.execute('select name from library.migration order by id')).toEqual([
      { name: '0001-create-books' },
      { name: '0002-add-title-index' },
    ]);
  });

  it('applies what is new, and keeps what is there', async () => {
    const earlier = await open('library', { '0001-create-books': CreateBooks });
    await earlier.em.fork().insert(Book, { id: 1, title: 'Emma' });
    const later = await open('library');
    expect(await later.em.fork().find(Book, {})).toEqual([{ id: 1, title: 'Emma' }]);
    await expect(later.em.fork().insert(Book, { id: 2, title: 'Emma' })).rejects.toThrow(/books_title/);
  });

  it('leaves nothing of a migration that fails, says why, and holds no lock', async () => {
    await expect(open('library', { '0001-create-books': CreateBooks, '0002-fails': Fails })).rejects.toThrow(/books/);
    const orm = await open('library');
    expect(await tables(orm)).toEqual(['library.books', 'library.migration']);
  });

  it('leaves the search path of its connections as it was', async () => {
    const orm = await open('library');
    const paths = await Promise.all(Array.from({ length: 5 }, () => orm.em.fork().execute('show search_path')));
    expect(paths.flat()).toEqual(Array.from({ length: 5 }, () => ({ search_path: '"$user", public' })));
  });
});
