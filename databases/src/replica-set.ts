import { setTimeout as delay } from 'node:timers/promises';
import { MongoClient, MongoNetworkError, MongoServerError, type Db } from 'mongodb';
import { replicaSet } from './mongodb.ts';
import { SetupError } from './setup-error.ts';

/** How long the one member may take to become primary, in milliseconds. It takes half a second. */
const electionTime = 90_000;

/**
 * Makes a listening mongod the primary of a replica set of one. Transactions and change streams need a replica set.
 * Its configuration holds its address: where the port is another than in the run before, it is forced to the new one. Where a stranger
 * who answers nothing listens on the old port, mongod waits half a minute for him before it takes the new configuration.
 */
export async function becomePrimary(port: number): Promise<void> {
  const client = new MongoClient(`mongodb://127.0.0.1:${port}/`, { directConnection: true });
  const admin = client.db('admin');
  const deadline = Date.now() + electionTime;
  try {
    while (!(await isPrimary(admin, `127.0.0.1:${port}`))) {
      if (Date.now() > deadline)
        throw new SetupError('MongoDB has started, but does not become primary. See mongodb.log.');
      await delay(15);
    }
  } finally {
    await client.close();
  }
}

/** What mongod says while it still loads its configuration, or closes connections because its part in the replica set changes. */
const passing = [
  'AlreadyInitialized',
  'InterruptedDueToReplStateChange',
  'ConfigurationInProgress',
  'NotYetInitialized',
];

async function isPrimary(admin: Db, host: string): Promise<boolean> {
  try {
    if ((await admin.command({ hello: 1 }))['isWritablePrimary']) return true;
    await configure(admin, host);
    return false;
  } catch (error) {
    if (error instanceof MongoNetworkError) return false;
    if (error instanceof MongoServerError && passing.includes(error.codeName ?? '')) return false;
    throw error;
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
