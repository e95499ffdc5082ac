import { Migrator } from '@mikro-orm/migrations';
import { MikroORM } from '@mikro-orm/postgresql';
import type { EntityDefinition } from './mongodb.ts';

/** A migration class of MikroORM. */
export type MigrationClass = new (...args: never[]) => object;

/** Opens a schema of a PostgreSQL database, and applies the migrations that it lacks, under a lock, each in a transaction. */
export async function openPostgreSql(options: {
  readonly url: string;
  /** The PostgreSQL schema: each subgraph has one of its own. */
  readonly schema: string;
  readonly entities: readonly EntityDefinition[];
  readonly migrations: Readonly<Record<string, MigrationClass>>;
}): Promise<MikroORM> {
  const orm = await MikroORM.init({
    clientUrl: options.url,
    schema: options.schema,
    entities: [...options.entities],
    extensions: [Migrator],
    migrations: {
      tableName: 'migration',
      schema: options.schema,
      migrationsList: Object.entries(options.migrations).map(([name, migration]) => ({ name, class: migration as never })),
    },
  });
  const connection = orm.em.getConnection();
  // Two processes that start together must not migrate together: a session's advisory lock lets one wait for the other.
  await orm.em.transactional(async (em) => {
    await em.execute('select pg_advisory_xact_lock(hashtext(?))', [`migrate ${options.schema}`]);
    await connection.execute(`create schema if not exists "${options.schema}"`);
    await orm.migrator.up();
  });
  return orm;
}
