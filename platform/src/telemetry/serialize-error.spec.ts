import { type UniqueDatabases, uniqueDatabases } from '@coursegraph/databases';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { defineEntity, p } from '@mikro-orm/core';
import { Migration } from '@mikro-orm/migrations';
import type { MikroORM } from '@mikro-orm/postgresql';
import { openPostgreSql } from '../persistence/index.ts';
import { serializeError } from './serialize-error.ts';

const Safe = defineEntity({
  name: 'Safe',
  tableName: 'safes',
  properties: { id: p.integer().primary(), secret: p.text(), owner: p.text().nullable() },
});

class CreateSafes extends Migration {
  override up(): void {
    this.addSql('create table safes (id integer primary key, secret text not null, owner text not null)');
  }
}

describe('an error in the log', () => {
  let databases: UniqueDatabases;
  let orm: MikroORM;

  beforeAll(async () => {
    databases = await uniqueDatabases();
    orm = await openPostgreSql({
      url: databases.postgresUrl,
      schema: 'safes',
      entities: [Safe],
      migrations: { '1': CreateSafes },
    });
  });
  afterAll(async () => {
    await orm.close();
    await databases.drop();
  });

  it('tells what PostgreSQL refused, and no value of the row', async () => {
    const refusal = await orm.em
      .fork()
      .insert(Safe, { id: 1, secret: 'open\nsesame', owner: null })
      .then(
        () => null,
        (error: unknown) => error as Error,
      );
    expect(refusal?.message).toContain('sesame');
    for (const error of [refusal!, new Error('It did not work.', { cause: refusal })]) {
      const logged = serializeError(error);
      expect(JSON.stringify(logged)).not.toContain('sesame');
      expect(logged.message).toContain('null value in column "owner"');
      expect(logged.stack).toContain('serialize-error.spec.ts');
    }
  });

  it('is otherwise as it was thrown', () => {
    const logged = serializeError(Object.assign(new TypeError('Something else.'), { code: 'E_ELSE' }));
    expect(logged).toMatchObject({ type: 'TypeError', message: 'Something else.', code: 'E_ELSE' });
  });
});
