import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { uniqueDatabases, type UniqueDatabases } from '@coursegraph/databases';
import { defineEntity, p } from '@mikro-orm/core';
import type { EntityManager, MikroORM } from '@mikro-orm/mongodb';
import { inTransaction, newId, openMongoDb } from '../persistence/index.ts';
import { createLogger } from '../telemetry/index.ts';
import { soon } from '../testing/index.ts';
import { EventBus } from './event-bus.ts';
import type { DomainEvent } from './event-catalog.ts';
import { HandledEvent, handleEvents, handleOnce, oneByOne } from './event-handlers.ts';
import { Lease } from './lease.ts';
import { OutboxEntry, recordEvent } from './outbox.ts';
import { OutboxRelay } from './outbox-relay.ts';

const Welcome = defineEntity({
  name: 'Welcome',
  tableName: 'welcomes',
  properties: {
    id: p
      .string()
      .primary()
      .fieldName('_id')
      .onCreate(() => newId()),
    studentId: p.string(),
  },
});

const logger = createLogger({ name: 'test', level: 'silent' });
const enrolled = () => ({ enrollmentId: newId(), courseId: newId(), studentId: newId(), instructorId: newId() });

describe('events', () => {
  let databases: UniqueDatabases;
  let orm: MikroORM;
  let bus: EventBus;
  const relays: OutboxRelay[] = [];
  const heard: DomainEvent[] = [];

  beforeAll(async () => {
    databases = await uniqueDatabases();
    orm = await openMongoDb({
      url: databases.mongodbUrl,
      database: databases.name,
      entities: [OutboxEntry, HandledEvent, Lease, Welcome],
    });
    bus = await EventBus.open({ url: databases.postgresUrl, logger });
    bus.subscribe('notifications', (event) => {
      heard.push(event);
      return Promise.resolve();
    });
  });
  afterEach(() => Promise.all(relays.splice(0).map((relay) => relay.stop())));
  afterAll(async () => {
    await bus.close();
    await orm.close();
    await databases.drop();
  });

  const startRelay = () => {
    const relay = new OutboxRelay(orm, bus, logger);
    relays.push(relay);
    relay.start();
  };
  const record = (payload: ReturnType<typeof enrolled>) =>
    inTransaction(orm.em, async (em) => recordEvent(em, 'Enrolled', payload));
  const heardOf = (studentId: string) =>
    heard.filter(({ payload }) => 'studentId' in payload && payload.studentId === studentId);

  it('reach their subscribers when the transaction commits, also those recorded before the relay ran', async () => {
    const [before, after] = [enrolled(), enrolled()];
    await record(before);
    startRelay();
    await soon(async () => Promise.resolve(heardOf(before.studentId).length > 0));
    await record(after);
    const [event] = await soon(async () =>
      Promise.resolve(heardOf(after.studentId).length > 0 && heardOf(after.studentId)),
    );
    expect(event).toMatchObject({ type: 'Enrolled', version: 1, payload: after });
    await soon(async () => (await orm.em.fork().count(OutboxEntry, { publishedAt: null })) === 0);
  });

  it('are never recorded for a transaction that rolls back, outside of one, or with a payload that is not theirs', async () => {
    const payload = enrolled();
    const failed = inTransaction(orm.em, async (em) => {
      recordEvent(em, 'Enrolled', payload);
      await em.flush();
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    expect(() => recordEvent(orm.em.fork(), 'Enrolled', payload)).toThrow(/in the transaction/);
    await expect(
      inTransaction(orm.em, async (em) => recordEvent(em, 'Enrolled', { ...payload, courseId: 'x' })),
    ).rejects.toThrow();
    expect(await orm.em.fork().count(OutboxEntry, { payload: { studentId: payload.studentId } as never })).toBe(0);
  });

  it('are carried once when several relays publish the same outbox', async () => {
    const payloads = Array.from({ length: 20 }, enrolled);
    for (const payload of payloads) await record(payload);
    startRelay();
    startRelay();
    startRelay();
    await soon(async () => Promise.resolve(payloads.every(({ studentId }) => heardOf(studentId).length > 0)));
    await soon(async () => (await orm.em.fork().count(OutboxEntry, { publishedAt: null })) === 0);
    expect(payloads.map(({ studentId }) => heardOf(studentId).length)).toEqual(payloads.map(() => 1));
  });

  it('take effect once, however often and however simultaneously they are delivered', async () => {
    const payload = enrolled();
    const event: DomainEvent = {
      id: newId(),
      type: 'Enrolled',
      version: 1,
      occurredAt: new Date().toISOString(),
      payload,
    };
    const handlers = {
      Enrolled: oneByOne((_: DomainEvent<'Enrolled'>, em: EntityManager) => {
        em.persist(em.create(Welcome, { studentId: payload.studentId }));
        return Promise.resolve();
      }),
    };
    const deliver = () => handleOnce({ event, handlers, em: orm.em, logger });
    await Promise.all([deliver(), deliver(), deliver(), deliver()]);
    await deliver();
    expect(await orm.em.fork().count(Welcome, { studentId: payload.studentId })).toBe(1);
  });

  it('take effect together, and each alone where one of them cannot', async () => {
    const events = Array.from({ length: 3 }, (): DomainEvent<'Enrolled'> => ({
      ...{ id: newId(), type: 'Enrolled', version: 1, occurredAt: new Date().toISOString(), payload: enrolled() },
    }));
    const poison = events[1]!.id;
    let transactions = 0;
    const handlers = {
      Enrolled: oneByOne(({ id, payload }: DomainEvent<'Enrolled'>, em: EntityManager) => {
        if (id === events[0]!.id) transactions++;
        if (id === poison) throw new Error('poison');
        em.persist(em.create(Welcome, { studentId: payload.studentId }));
        return Promise.resolve();
      }),
    };
    const handle = () => handleEvents({ events, handlers, em: orm.em, logger });
    expect((await handle()).map(({ status }) => status)).toEqual(['done', 'failed', 'done']);
    // Once with the others, and once alone; the second time, it was handled before.
    expect((await handle()).map(({ status }) => status)).toEqual(['done', 'failed', 'done']);
    expect(transactions).toBe(2);
    const students = events.map(({ payload }) => payload.studentId);
    expect(await orm.em.fork().count(Welcome, { studentId: { $in: students } })).toBe(2);
  });

  it('come again when their handler fails, and take effect then', async () => {
    const payload = enrolled();
    let attempts = 0;
    bus.subscribe('courses', (event) => {
      if (!('studentId' in event.payload) || event.payload.studentId !== payload.studentId) return Promise.resolve();
      attempts++;
      return attempts === 1 ? Promise.reject(new Error('not yet')) : Promise.resolve();
    });
    startRelay();
    await record(payload);
    await soon(() => Promise.resolve(attempts > 0));
    // The first pause is a second or two, and then it is looked for each second.
    const again = () => soon(() => Promise.resolve(attempts > 1));
    await again().catch(again).catch(again);
    expect(attempts).toBe(2);
  });
});
