import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { uniqueDatabases, type UniqueDatabases } from '@coursegraph/databases';
import type { MikroORM } from '@mikro-orm/mongodb';
import { type Long, MongoClient } from 'mongodb';
import { inTransaction, newId, openMongoDb } from '../persistence/index.ts';
import { createLogger } from '../telemetry/index.ts';
import { soon } from '../testing/index.ts';
import { EventBus } from './event-bus.ts';
import { Lease } from './lease.ts';
import { OutboxEntry, recordEvent } from './outbox.ts';
import { OutboxRelay } from './outbox-relay.ts';

// What was built, since another process runs it. It says so when it has published something: it is the one that tails.
const distribution = new URL('../../dist/', import.meta.url).href;
const program = `
  import { EventBus, Lease, OutboxEntry, OutboxRelay } from '${distribution}events/index.js';
  import { openMongoDb } from '${distribution}persistence/index.js';
  import { createLogger } from '${distribution}telemetry/index.js';
  const { DATABASE_URL: url, MONGODB_URL, DATABASE: database } = process.env;
  const logger = createLogger({ name: 'test', level: 'silent' });
  const orm = await openMongoDb({ url: MONGODB_URL, database, entities: [OutboxEntry, Lease] });
  const bus = await EventBus.open({ url, logger });
  const relay = new OutboxRelay(orm, bus, logger);
  relay.start();
  process.on('SIGTERM', async () => { await relay.stop(); process.exit(0); });
  bus.subscribe('courses', () => { console.log('published'); return Promise.resolve(); });
`;

describe('the outbox', () => {
  const logger = createLogger({ name: 'test', level: 'silent' });
  let databases: UniqueDatabases;
  let orm: MikroORM;
  let bus: EventBus;
  let relay: OutboxRelay | undefined;
  let child: ChildProcess | undefined;

  beforeAll(async () => {
    databases = await uniqueDatabases();
    orm = await openMongoDb({ url: databases.mongodbUrl, database: databases.name, entities: [OutboxEntry, Lease] });
    bus = await EventBus.open({ url: databases.postgresUrl, logger });
  });
  afterEach(async () => {
    await relay?.stop();
    if (child && child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  });
  afterAll(async () => {
    await bus.close();
    await orm.close();
    await databases.drop();
  });

  const record = () => {
    const payload = { enrollmentId: newId(), courseId: newId(), studentId: newId(), instructorId: newId() };
    return inTransaction(orm.em, async (em) => recordEvent(em, 'Enrolled', payload));
  };
  const startChild = async () => {
    child = spawn(process.execPath, ['--input-type=module', '-e', program], {
      env: {
        ...{ PATH: process.env['PATH'], DATABASE_URL: databases.postgresUrl },
        ...{ MONGODB_URL: databases.mongodbUrl, DATABASE: databases.name },
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await record();
    await once(child.stdout!, 'data');
    return child;
  };
  const startRelay = () => {
    relay = new OutboxRelay(orm, bus, logger);
    relay.start();
  };
  const holder = async () => (await orm.em.fork().findOneOrFail(Lease, { id: 'outbox' })).holder;
  const isEmpty = () => soon(async () => (await orm.em.fork().count(OutboxEntry, { publishedAt: null })) === 0);

  it('is tailed by another process within five seconds, when the one that does is killed', async () => {
    const first = await startChild();
    startRelay();
    const held = await holder();
    first.kill('SIGKILL');
    await once(first, 'exit');
    const killedAt = performance.now();
    await record();
    await isEmpty().catch(isEmpty).catch(isEmpty);
    expect(performance.now() - killedAt).toBeLessThan(5_000);
    expect(await holder()).not.toBe(held);
  });

  it('is tailed by another process when the one that does ends', async () => {
    const first = await startChild();
    startRelay();
    first.kill('SIGTERM');
    await once(first, 'exit');
    await record();
    await isEmpty();
  });

  it('loses nothing when its change stream is ended by the server', async () => {
    startRelay();
    await record();
    await isEmpty();
    const client = new MongoClient(databases.mongodbUrl);
    try {
      /** Also of processes that were killed, for a while. */
      const openStreams = async () => {
        const cursors = await client
          .db('admin')
          .aggregate([
            { $currentOp: { allUsers: true, idleCursors: true } },
            { $match: { ns: `${databases.name}.outbox`, 'cursor.tailable': true } },
          ])
          .toArray();
        return cursors.map(({ cursor }) => (cursor as { readonly cursorId: Long }).cursorId);
      };
      for (let round = 0; round < 3; round++) {
        const cursors = await openStreams();
        const ended = client.db(databases.name).command({ killCursors: 'outbox', cursors });
        await Promise.all([ended, ...Array.from({ length: 5 }, record)]);
        await isEmpty();
        await soon(async () => (await openStreams()).some((open) => !cursors.some((id) => id.equals(open))));
      }
    } finally {
      await client.close();
    }
  });
});
