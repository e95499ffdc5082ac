import { MikroORM, MongoConnection, MongoDriver } from '@mikro-orm/mongodb';
import type { AnyEntity, EntityClass, EntitySchema } from '@mikro-orm/core';

/** What MikroORM takes as an entity: the result of `defineEntity`. */
export type EntityDefinition = EntityClass<AnyEntity> | EntitySchema;

/**
 * Opens a database of a MongoDB replica set, and makes sure of its collections and indexes.
 * Writes are acknowledged when a majority has journaled them; reads see only what a majority has.
 */
export async function openMongoDb(options: {
  readonly url: string;
  /** The database's name: each subgraph has one of its own. */
  readonly database: string;
  readonly entities: readonly EntityDefinition[];
}): Promise<MikroORM> {
  const orm = await MikroORM.init({
    clientUrl: options.url,
    dbName: options.database,
    entities: [...options.entities],
    implicitTransactions: true,
    ensureIndexes: true,
    driver: Driver,
    driverOptions: {
      writeConcern: { w: 'majority', journal: true },
      readConcern: { level: 'majority' },
      serverSelectionTimeoutMS: 5_000,
    },
  });
  // Left to itself, MikroORM makes the indexes at its first query, and lets others through meanwhile: two that come at once
  // would find no unique index yet.
  await orm.connect();
  return orm;
}

/**
 * MikroORM rolls back also when the commit itself has failed. MongoDB's driver refuses that, and its complaint would take
 * the place of the error of the commit, which tells whether the transaction is to be repeated.
 */
class Connection extends MongoConnection {
  override async rollback(...[session, broadcaster]: Parameters<MongoConnection['rollback']>): Promise<void> {
    if (session.inTransaction()) await super.rollback(session, broadcaster);
  }
}

const Driver: typeof MongoDriver = class extends MongoDriver {
  protected override readonly connection: MongoConnection = new Connection(this.config);
};
