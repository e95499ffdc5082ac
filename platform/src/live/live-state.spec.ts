import { uniqueDatabases, type UniqueDatabases } from '@coursegraph/databases';
import { defineEntity, p } from '@mikro-orm/core';
import type { MikroORM } from '@mikro-orm/mongodb';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, openMongoDb } from '../persistence/index.ts';
import { createLogger } from '../telemetry/index.ts';
import { soon } from '../testing/index.ts';
import { changesById } from './changes-by-id.ts';
import type { LiveChanges } from './live-changes.ts';
import { LiveState } from './live-state.ts';

const done = { done: true, value: undefined };
const Counter = defineEntity({
  name: 'Counter',
  tableName: 'counters',
  properties: { id: p.string().primary().fieldName('_id'), value: p.integer() },
});

describe('a state that is followed', () => {
  let databases: UniqueDatabases;
  let orm: MikroORM;
  let changes: LiveChanges<unknown>;
  let state: LiveState;

  beforeAll(async () => {
    databases = await uniqueDatabases();
    orm = await openMongoDb({ url: databases.mongodbUrl, database: databases.name, entities: [Counter] });
    const logger = createLogger({ name: 'test', level: 'silent' });
    changes = changesById({ collection: orm.em.getCollection('counters'), logger });
    state = new LiveState(changes);
  });
  afterAll(async () => {
    await state.close();
    await orm.close();
    await databases.drop();
  });

  const counters = () => orm.em.getCollection<{ _id: string; value: number }>('counters');
  const count = (_id: string) => counters().updateOne({ _id }, { $inc: { value: 1 } }, { upsert: true });
  const read = async (id: string) => {
    const found = await counters().findOne({ _id: id });
    return found && { value: found.value };
  };
  /** Returns when what was written before has been heard of: what is written later is heard of later. */
  async function heard(): Promise<void> {
    const id = newId();
    await count(id);
    const reader = state.subscribe(id, { read: () => read(id) });
    await reader.next();
    const next = reader.next();
    await count(id);
    await next;
    await reader.return?.();
  }
  /** Keeps the stream open while something is done. */
  async function open(): Promise<() => Promise<unknown>> {
    const reader = state.subscribe(newId(), { read: () => Promise.resolve({}) });
    await soon(() => Promise.resolve(changes.isOpen));
    return () => reader.return!();
  }

  it('comes at once, and then after each change', async () => {
    const id = newId();
    await count(id);
    const reader = state.subscribe(id, { read: () => read(id) });
    expect((await reader.next()).value).toEqual({ value: 1 });
    for (const value of [2, 3]) {
      const next = reader.next();
      await count(id);
      expect((await next).value).toEqual({ value });
    }
    await reader.return?.();
    expect(changes.isOpen).toBe(false);
  });

  it('shows only the last of changes that come faster than they are taken', async () => {
    const id = newId();
    await count(id);
    const reader = state.subscribe(id, { read: () => read(id) });
    await reader.next();
    for (let index = 0; index < 5; index++) await count(id);
    await heard();
    expect((await reader.next()).value).toEqual({ value: 6 });
    const next = reader.next();
    await count(id);
    expect((await next).value).toEqual({ value: 7 });
    await reader.return?.();
  });

  it('is read again where it changed while it was read', async () => {
    const close = await open();
    const id = newId();
    await count(id);
    const reader = state.subscribe(id, {
      async read() {
        const found = await read(id);
        if (found?.value === 1) await count(id).then(heard);
        return found;
      },
    });
    expect((await reader.next()).value).toEqual({ value: 1 });
    expect((await reader.next()).value).toEqual({ value: 2 });
    await reader.return?.();
    await close();
  });

  it('comes again when its time has come, and when something else that it depends on changes', async () => {
    const [id, other] = [newId(), newId()];
    let pause: number | undefined = 5;
    const reader = state.subscribe(id, {
      also: [{ key: other, changes }],
      read: () => Promise.resolve({}),
      pauseAfter: () => pause,
    });
    await reader.next();
    pause = undefined;
    await reader.next();
    const next = reader.next();
    await count(other);
    expect((await next).done).toBe(false);
    await reader.return?.();
    expect(changes.listenerCount).toBe(0);
  });

  it('ends after the last, and where there is none any longer', async () => {
    const id = newId();
    await count(id);
    const last = state.subscribe(id, { read: () => read(id), isLast: ({ value }) => value === 2 });
    const removed = state.subscribe(id, { read: () => read(id) });
    await Promise.all([last.next(), removed.next()]);
    const next = [last.next(), removed.next()];
    await count(id);
    expect((await Promise.all(next)).map(({ value }) => value)).toEqual([{ value: 2 }, { value: 2 }]);
    expect(await last.next()).toEqual(done);
    const end = removed.next();
    await counters().deleteOne({ _id: id });
    expect(await end).toEqual(done);
    expect(changes.listenerCount).toBe(0);
  });

  it('outlives a database that is away for a moment, and ends with any other error', async () => {
    const id = newId();
    const errors: Error[] = [Object.assign(new Error('away'), { name: 'MongoNetworkError' })];
    const reader = state.subscribe(id, {
      read() {
        const error = errors.shift();
        return error ? Promise.reject(error) : Promise.resolve({});
      },
    });
    expect((await reader.next()).done).toBe(false);
    errors.push(new Error('broken'));
    const next = reader.next();
    await count(id);
    await expect(next).rejects.toThrow('broken');
    expect(await reader.next()).toEqual(done);
  });

  it('ends for all when it closes', async () => {
    const reader = state.subscribe(newId(), { read: () => Promise.resolve({}) });
    await reader.next();
    const next = reader.next();
    await state.close();
    expect(await next).toEqual(done);
  });
});
