import { once } from 'node:events';
import { uniqueDatabases, type UniqueDatabases } from '@coursegraph/databases';
import { newId, openMongoDb } from '@coursegraph/platform/persistence';
import { createLogger } from '@coursegraph/platform/telemetry';
import { soon } from '@coursegraph/platform/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { MikroORM } from '@mikro-orm/mongodb';
import type { InsertStream, NotificationCollection } from './notification-collection.ts';
import { NotificationFeed } from './notification-feed.ts';
import { Notification } from './notification.entity.ts';

describe('the feed of notifications', () => {
  let databases: UniqueDatabases;
  let orm: MikroORM;
  const feeds: NotificationFeed[] = [];
  const logger = createLogger({ name: 'test', level: process.env['LOG_LEVEL'] ?? 'silent' });

  beforeAll(async () => {
    databases = await uniqueDatabases();
    orm = await openMongoDb({ url: databases.mongodbUrl, database: databases.name, entities: [Notification] });
  });
  afterEach(async () => {
    for (const feed of feeds.splice(0)) await feed.close();
  });
  afterAll(async () => {
    await orm.close();
    await databases.drop();
  });

  const collection = (): NotificationCollection => orm.em.getCollection(Notification.tableName);

  async function keep(recipientId: string): Promise<string> {
    const [id, courseId] = [newId(), newId()];
    const document = { recipientId, kind: 'COURSE_WELCOME', courseId, createdAt: new Date(), readAt: null };
    await collection().insertOne({ ...document, _id: id as never });
    return id;
  }

  async function open(collection: NotificationCollection): Promise<NotificationFeed> {
    const feed = await NotificationFeed.open({ collection, logger });
    feeds.push(feed);
    return feed;
  }

  /** The collection, with a look at the streams that are opened on it, and at what they go on from. */
  function observed(resumeTokenFor: (token: unknown) => unknown = (token) => token) {
    const streams: InsertStream[] = [];
    const proxy = new Proxy(collection(), {
      get(target, property) {
        if (property !== 'watch') return Reflect.get(target, property) as unknown;
        return (pipeline: object[], { startAfter }: { startAfter?: unknown }) => {
          const position = startAfter === undefined ? {} : { startAfter: resumeTokenFor(startAfter) };
          streams.push(target.watch(pipeline, position));
          return streams.at(-1);
        };
      },
    });
    return { collection: proxy, streams };
  }

  /** Lets MongoDB end a stream's operation with an error after which the driver does not go on by itself. */
  async function breakOff(stream: InsertStream): Promise<void> {
    const administration = orm.em.getConnection().getClient().db('admin');
    const closed = once(stream, 'close');
    const operation = await soon(async () => {
      const running = { op: 'getmore', ns: `${databases.name}.${Notification.tableName}` };
      return (await administration.command({ currentOp: 1, ...running }))['inprog'][0];
    });
    await administration.command({ killOp: 1, op: operation['opid'] });
    await closed;
  }

  it('is open when it says so', async () => {
    const feed = await open(collection());
    const recipientId = newId();
    const subscription = feed.subscribe(recipientId);
    const id = await keep(recipientId);
    expect((await subscription.next()).value).toMatchObject({ id, recipientId, kind: 'COURSE_WELCOME', readAt: null });
  });

  it('goes on where it was after its stream broke off, and brings each once', async () => {
    const { collection, streams } = observed();
    const feed = await open(collection);
    const recipientId = newId();
    const subscription = feed.subscribe(recipientId);
    const ids = [await keep(recipientId)];
    expect((await subscription.next()).value).toMatchObject({ id: ids[0] });
    await breakOff(streams[0]!);
    ids.push(await keep(recipientId), await keep(recipientId));
    const late = feed.subscribe(recipientId);
    ids.push(await keep(recipientId));
    for (const id of ids.slice(1)) expect((await subscription.next()).value).toMatchObject({ id });
    expect(streams).toHaveLength(2);
    // Who subscribed in between misses nothing either.
    await soon(async () => (await late.next()).value?.id === ids[3]);
  });

  it('goes on also when nothing had come before its stream broke off', async () => {
    const { collection, streams } = observed();
    const feed = await open(collection);
    const recipientId = newId();
    const subscription = feed.subscribe(recipientId);
    await breakOff(streams[0]!);
    const id = await keep(recipientId);
    expect((await subscription.next()).value).toMatchObject({ id });
  });

  it('tells its subscribers when it cannot go on, and then starts anew', async () => {
    // The token of an event of January 1970, which the oplog does not have: MongoDB refuses it as one that is too old.
    const tooOld = () => ({
      _data: '8200000001000000092B022C0100296E5A1004A82821C1D7694245871485EBA55498B8463C5F6964003C616263000004',
    });
    const { collection, streams } = observed(tooOld);
    const feed = await open(collection);
    const recipientId = newId();
    const subscription = feed.subscribe(recipientId);
    await breakOff(streams[0]!);
    await keep(recipientId);
    await expect(subscription.next()).rejects.toMatchObject({ extensions: { code: 'EVENTS_MISSED' } });
    expect(await subscription.next()).toEqual({ done: true, value: undefined });
    expect(feed.subscriberCount).toBe(0);
    const again = feed.subscribe(recipientId);
    const id = await keep(recipientId);
    expect((await again.next()).value).toMatchObject({ id });
  });

  it('ends every subscription when it closes', async () => {
    const feed = await open(collection());
    const waiting = [feed.subscribe(newId()), feed.subscribe(newId())].map((subscription) => subscription.next());
    await feed.close();
    expect(await Promise.all(waiting)).toEqual([1, 2].map(() => ({ done: true, value: undefined })));
    expect(feed.subscriberCount).toBe(0);
  });

  it('closes also while it waits to open its stream again', async () => {
    const { collection, streams } = observed();
    const feed = await open(collection);
    await breakOff(streams[0]!);
    await feed.close();
    expect(streams.every((stream) => stream.closed)).toBe(true);
  });

  it('fails to open where there is no change stream to be had', async () => {
    const unusable: NotificationCollection = orm.em.getConnection().getClient().db('admin').collection('notifications');
    await expect(open(unusable)).rejects.toThrow('$changeStream');
  });
});
