import { SetupError } from './setup-error.ts';

/** How long a given server may take to answer, in milliseconds. */
const patience = 5_000;

/** @throws SetupError where no PostgreSQL answers at this URL, or not to this user. */
export async function checkPostgresql(url: string): Promise<void> {
  const { default: pg } = await import('pg');
  await answering('DATABASE_URL', 'PostgreSQL', url, async () => {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: patience });
    try {
      await client.connect();
    } finally {
      await client.end().catch(() => {});
    }
  });
}

/** @throws SetupError where no MongoDB answers at this URL, or one that is no replica set. */
export async function checkMongodb(url: string): Promise<void> {
  const { MongoClient } = await import('mongodb');
  await answering('MONGODB_URL', 'MongoDB', url, async () => {
    const client = new MongoClient(url, { serverSelectionTimeoutMS: patience });
    try {
      const { setName, msg } = await client.db('admin').command({ hello: 1 });
      if (setName === undefined && msg !== 'isdbgrid') {
        throw new Error('it is a single server, and a replica set is needed: start it with --replSet and initiate it');
      }
    } finally {
      await client.close();
    }
  });
}

/** The message names the variable and the server, never the password. */
async function answering(variable: string, name: string, url: string, connect: () => Promise<void>): Promise<void> {
  try {
    await connect();
  } catch (error) {
    const place = url.replace(/^[^/]*\/\/([^@/]*@)?/, '').replace(/[/?].*$/, '');
    const why = (error as Error).message.split('\n')[0];
    throw new SetupError(
      `${variable} names ${name} at ${place}, which can't be used: ${why}. Start or mend it, or unset ${variable} to have one started.`,
    );
  }
}
