import { randomBytes } from 'node:crypto';
import { MongoClient } from 'mongodb';
import pg from 'pg';

/** Databases of one spec's own. */
export interface UniqueDatabases {
  /** The URL of a fresh, empty PostgreSQL database. */
  readonly postgresUrl: string;
  /** The URL of a MongoDB server, with the name of a database that does not exist yet. */
  readonly mongodbUrl: string;
  /** The name of both databases, for what needs it beside the URL. Other MongoDB databases may be named `<name>_…`. */
  readonly name: string;
  /** Removes both, and the MongoDB databases named `<name>_…`. Connections that are still open to PostgreSQL are ended. */
  drop(): Promise<void>;
}

/**
 * Makes fresh databases on the servers of DATABASE_URL and MONGODB_URL, so that specs run side by side on the same servers.
 * For tests whose Jest project names `databases/test/start.js` as its global setup.
 */
export async function uniqueDatabases(): Promise<UniqueDatabases> {
  const { DATABASE_URL, MONGODB_URL } = process.env;
  if (!DATABASE_URL || !MONGODB_URL) {
    throw new Error(
      'DATABASE_URL and MONGODB_URL are not set: name databases/test/start.js as the globalSetup of this Jest project.',
    );
  }
  const name = `test_${randomBytes(8).toString('hex')}`;
  await query(DATABASE_URL, `create database ${name}`);
  return {
    name,
    postgresUrl: withDatabase(DATABASE_URL, name),
    mongodbUrl: withDatabase(MONGODB_URL, name),
    drop: async () => {
      await Promise.all([
        query(DATABASE_URL, `drop database if exists ${name} with (force)`),
        dropMongodb(MONGODB_URL, name),
      ]);
    },
  };
}

/**
 * The URL of the Redis that all specs share: each names its keys by something of its own, as by the name of its databases.
 * For tests whose Jest project names `databases/test/start.js` as its global setup.
 */
export function testRedisUrl(): string {
  const { TEST_REDIS_URL } = process.env;
  if (TEST_REDIS_URL) return TEST_REDIS_URL;
  throw new Error('TEST_REDIS_URL is not set: name databases/test/start.js as the globalSetup of this Jest project.');
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

async function query(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function dropMongodb(url: string, name: string): Promise<void> {
  const client = new MongoClient(url);
  try {
    const { databases } = await client.db('admin').admin().listDatabases({ nameOnly: true });
    const own = databases.filter((database) => database.name === name || database.name.startsWith(`${name}_`));
    await Promise.all(own.map((database) => client.db(database.name).dropDatabase()));
  } finally {
    await client.close();
  }
}
