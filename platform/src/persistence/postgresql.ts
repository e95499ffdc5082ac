import { Migrator } from '@mikro-orm/migrations';
import { MikroORM } from '@mikro-orm/postgresql';
import type { EntityDefinition } from './mongodb.ts';

/** A migration class of MikroORM. */
export type MigrationClass = new (...args: never[]) => object;

/** Opens a schema of a PostgreSQL database, and applies the migrations that it lacks: under a lock, all or none. */
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
      // Without these it prints to standard output, and leaves a file with the schema where the process was started.
      silent: true,
      snapshot: false,
      migrationsList: Object.entries(options.migrations).map(([name, migration]) => ({
        name,
        class: migration as never,
      })),
    },
  });
  try {
    await migrate(orm, options.schema);
  } catch (error) {
    await orm.close();
    throw error;
  }
  return orm;
}

async function migrate(orm: MikroORM, schema: string): Promise<void> {
  const connection = orm.em.getConnection();
  // Two processes that start together must not migrate together: a transaction's advisory lock lets one wait for the other.
  await orm.em.transactional(async (em) => {
    await em.execute('select pg_advisory_xact_lock(hashtext(?))', [`migrate ${schema}`]);
    await connection.execute(`create schema if not exists "${schema}"`);
    // It sets the search path, so the names in migrations need no schema.
    await orm.migrator.up();
  });
}
