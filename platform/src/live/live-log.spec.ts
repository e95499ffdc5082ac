import { uniqueDatabases, type UniqueDatabases } from '@coursegraph/databases';
import { defineEntity, p } from '@mikro-orm/core';
import type { MikroORM } from '@mikro-orm/mongodb';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, openMongoDb } from '../persistence/index.ts';
import { soon } from '../testing/index.ts';
import { createLogger } from '../telemetry/index.ts';
import { LiveChanges } from './live-changes.ts';
import { type LogEntry, LiveLog } from './live-log.ts';

const Entry = defineEntity({
  name: 'Entry',
  tableName: 'entries',
  properties: { id: p.string().primary().fieldName('_id'), key: p.string(), sequence: p.integer() },
  indexes: [{ properties: ['key', 'sequence'] }],
});

interface Kept extends LogEntry {
  readonly key: string;
}

describe('a log that is followed', () => {
  let databases: UniqueDatabases;
  let orm: MikroORM;
  const opened: LiveLog<Kept>[] = [];
  const logger = createLogger({ name: 'test', level: process.env['LOG_LEVEL'] ?? 'silent' });

  beforeAll(async () => {
    databases = await uniqueDatabases();
    orm = await openMongoDb({ url: databases.mongodbUrl, database: databases.name, entities: [Entry] });
  });
  afterEach(async () => {
    for (const log of opened.splice(0)) await log.close();
  });
  afterAll(async () => {
    await orm.close();
    await databases.drop();
  });

  const entries = () => orm.em.getCollection<{ _id: string; key: string; sequence: number }>('entries');
  const write = async (key: string, ...sequences: number[]) => {
    for (const sequence of sequences) await entries().insertOne({ _id: newId(), key, sequence });
  };

  /** A log as a process has it, with what it has asked the database. */
  function openLog() {
    const asked: unknown[] = [];
    const changes = new LiveChanges<Kept>({
      collection: orm.em.getCollection('entries'),
      pipeline: [{ $match: { operationType: 'insert' } }],
      read: ({ fullDocument }: { readonly fullDocument?: Kept }) =>
        fullDocument && { key: fullDocument.key, value: fullDocument },
      logger,
    });
    const log = new LiveLog<Kept>({
      changes,
      source: {
        async lastOf(keys) {
          asked.push({ lastOf: keys.length });
          const last = entries().aggregate<{ _id: string; last: number }>([
            { $match: { key: { $in: [...keys] } } },
            { $group: { _id: '$key', last: { $max: '$sequence' } } },
          ]);
          return new Map((await last.toArray()).map(({ _id, last }) => [_id, last]));
        },
        async read({ key, after, limit }) {
          asked.push({ after, limit });
          return entries()
            .find({ key, sequence: { $gt: after } }, { sort: { sequence: 1 }, limit })
            .toArray();
        },
      },
    });
    opened.push(log);
    return { log, changes, asked };
  }
  const take = async (reader: AsyncIterator<Kept, void>, count: number) => {
    const taken: number[] = [];
    while (taken.length < count) taken.push((await reader.next()).value!.sequence);
    return taken;
  };
  const upTo = (last: number, first = 1) => Array.from({ length: last - first + 1 }, (_, index) => first + index);

  /** Lets MongoDB end the operation of the stream with an error after which the driver does not go on by itself. */
  async function breakOff(): Promise<void> {
    const administration = orm.em.getConnection().getClient().db('admin');
    const operation = await soon(async () => {
      const running = { op: 'getmore', ns: `${databases.name}.entries` };
      return (await administration.command({ currentOp: 1, ...running }))['inprog'][0];
    });
    await administration.command({ killOp: 1, op: operation['opid'] });
  }

  it('brings what comes from now on, each once and in order, to all and from every process', async () => {
    const key = newId();
    await write(key, 1, 2);
    const [one, other] = [openLog().log, openLog().log];
    const readers = await Promise.all([one, one, other].map((log) => log.subscribe(key)));
    await write(key, 3, 4, 5);
    for (const reader of readers) expect(await take(reader, 3)).toEqual([3, 4, 5]);
  });

  it('brings what was missed first, also where that is many pages', async () => {
    const key = newId();
    await entries().insertMany(upTo(350).map((sequence) => ({ _id: newId(), key, sequence })));
    const { log } = openLog();
    const reader = await log.subscribe(key, 20);
    await write(key, 351, 352);
    expect(await take(reader, 332)).toEqual(upTo(352, 21));
  });

  it('refuses a position that the log has not reached, and leaves nothing behind', async () => {
    const key = newId();
    await write(key, 1);
    const { log } = openLog();
    await expect(log.subscribe(key, 2)).rejects.toMatchObject({ extensions: { code: 'INVALID_CURSOR' } });
    expect(log.subscriberCount).toBe(0);
    await (await log.subscribe(key, 1)).return?.();
  });

  it('misses nothing while its stream is broken off, and brings nothing twice', async () => {
    const key = newId();
    const { log, changes } = openLog();
    const reader = await log.subscribe(key);
    await write(key, 1);
    expect(await take(reader, 1)).toEqual([1]);
    for (const first of [2, 5]) {
      await breakOff();
      await soon(() => Promise.resolve(!changes.isOpen));
      await write(key, first, first + 1);
      const late = await log.subscribe(key);
      await write(key, first + 2);
      expect(await take(reader, 3)).toEqual(upTo(first + 2, first));
      expect(await take(late, 1)).toEqual([first + 2]);
      await late.return?.();
      await soon(() => Promise.resolve(changes.isOpen));
    }
  });

  it('goes on after what was removed', async () => {
    const key = newId();
    const { log } = openLog();
    const reader = await log.subscribe(key);
    await write(key, 1);
    expect(await take(reader, 1)).toEqual([1]);
    await write(key, 4, 5);
    expect(await take(reader, 2)).toEqual([4, 5]);
  });

  it('holds little for who is slow, and brings them all', async () => {
    const key = newId();
    const { log } = openLog();
    const [slow, quick] = [await log.subscribe(key), await log.subscribe(key)];
    await write(key, 1);
    expect(await take(quick, 1)).toEqual([1]);
    await entries().insertMany(upTo(500, 2).map((sequence) => ({ _id: newId(), key, sequence })));
    expect(await take(quick, 499)).toEqual(upTo(500, 2));
    expect(await take(slow, 500)).toEqual(upTo(500));
  });

  it('gives all who follow one log the same object, without a look at the database', async () => {
    const key = newId();
    const { log, changes, asked } = openLog();
    const readers = await Promise.all(Array.from({ length: 300 }, () => log.subscribe(key)));
    await soon(() => Promise.resolve(changes.isOpen));
    const first = Promise.all(readers.map((reader) => reader.next()));
    await write(key, 1);
    await first;
    asked.length = 0;
    await write(key, 2);
    const seen = await Promise.all(readers.map((reader) => reader.next()));
    expect(new Set(seen.map(({ value }) => value)).size).toBe(1);
    expect(asked).toEqual([]);
  });

  it('reads once for all who come back to one place in one moment', async () => {
    const key = newId();
    await write(key, ...upTo(10));
    const { log, changes, asked } = openLog();
    await log.subscribe(key);
    await soon(() => Promise.resolve(changes.isOpen));
    asked.length = 0;
    const readers = await Promise.all(Array.from({ length: 400 }, () => log.subscribe(key, 7)));
    const taken = await Promise.all(readers.map((reader) => take(reader, 3)));
    expect(taken).toEqual(readers.map(() => [8, 9, 10]));
    expect(asked).toEqual([{ lastOf: 1 }, { lastOf: 1 }, { after: 7, limit: 100 }]);
  });

  it('watches the database only while somebody follows', async () => {
    const { log, changes } = openLog();
    const [one, other] = [await log.subscribe(newId()), await log.subscribe(newId())];
    await soon(() => Promise.resolve(changes.isOpen));
    await one.return?.();
    expect(changes.isOpen).toBe(true);
    await other.return?.();
    expect(changes.isOpen).toBe(false);
    const key = newId();
    const reader = await log.subscribe(key);
    await write(key, 1);
    expect(await take(reader, 1)).toEqual([1]);
  });

  it('ends for all when it closes', async () => {
    const { log } = openLog();
    const readers = [await log.subscribe(newId()), await log.subscribe(newId())];
    const waiting = readers.map((reader) => reader.next());
    await log.close();
    expect(await Promise.all(waiting)).toEqual([1, 2].map(() => ({ done: true, value: undefined })));
    expect(log.subscriberCount).toBe(0);
  });

  it('loses and doubles nothing for who leaves and comes back at random, while the stream breaks off', async () => {
    const { log } = openLog();
    const keys = Array.from({ length: 8 }, newId);
    const count = 60;
    const written = { isDone: false };
    const writing = (async () => {
      for (const sequence of upTo(count)) for (const key of keys) await write(key, sequence);
      written.isDone = true;
    })();
    const breaking = (async () => {
      // At times there is nothing to break off, since it is just opened again.
      while (!written.isDone) await breakOff().catch(() => undefined);
    })();
    const followed = keys.map(async (key) => {
      const seen: number[] = [];
      while (seen.length < count) {
        const reader = await log.subscribe(key, seen.length);
        const some = Math.min(1 + Math.floor(Math.random() * 10), count - seen.length);
        seen.push(...(await take(reader, some)));
        await reader.return?.();
      }
      return seen;
    });
    for (const seen of await Promise.all(followed)) expect(seen).toEqual(upTo(count));
    await Promise.all([writing, breaking]);
  });
});
