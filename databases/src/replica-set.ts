import { setTimeout as delay } from 'node:timers/promises';
import { MongoClient, MongoServerError, type Db } from 'mongodb';
import { replicaSet } from './mongodb.ts';
import { SetupError } from './setup-error.ts';

/** How long the one member may take to become primary, in milliseconds. It takes half a second. */
const electionTime = 60_000;

/**
 * Makes a listening mongod the primary of a replica set of one. Transactions and change streams need a replica set.
 * Its configuration holds its address: where the port is another than in the run before, it is forced to the new one.
 */
export async function becomePrimary(port: number): Promise<void> {
  const client = new MongoClient(`mongodb://127.0.0.1:${port}/`, { directConnection: true });
  try {
    const admin = client.db('admin');
    const host = `127.0.0.1:${port}`;
    await configure(admin, host);
    const deadline = Date.now() + electionTime;
    while (!(await admin.command({ hello: 1 }))['isWritablePrimary']) {
      if (Date.now() > deadline) throw new SetupError('MongoDB started, but does not become primary. See mongodb.log.');
      await delay(15);
    }
  } finally {
    await client.close();
  }
}

async function configure(admin: Db, host: string): Promise<void> {
  const members = [{ _id: 0, host }];
  const config = await currentConfig(admin);
  if (!config) {
    await admin.command({ replSetInitiate: { _id: replicaSet, members } });
  } else if (config.members[0]?.host !== host) {
    await admin.command({ replSetReconfig: { ...config, version: config.version + 1, members }, force: true });
  }
}

interface ReplicaSetConfig {
  readonly version: number;
  readonly members: readonly { readonly host: string }[];
}

async function currentConfig(admin: Db): Promise<ReplicaSetConfig | undefined> {
  try {
    return (await admin.command({ replSetGetConfig: 1 }))['config'] as ReplicaSetConfig;
  } catch (error) {
    if (error instanceof MongoServerError && error.codeName === 'NotYetInitialized') return undefined;
    throw error;
  }
}
