import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { uniqueDatabases, type UniqueDatabases } from '@coursegraph/databases';
import type { MikroORM } from '@mikro-orm/mongodb';
import { inTransaction, newId, openMongoDb } from '../persistence/index.ts';
import { createLogger } from '../telemetry/index.ts';
import { soon } from '../testing/index.ts';
import { EventBus } from './event-bus.ts';
import type { DomainEvent } from './event-catalog.ts';
import { Lease } from './lease.ts';
import { OutboxEntry, recordEvent } from './outbox.ts';
import { OutboxRelay } from './outbox-relay.ts';

const logger = createLogger({ name: 'test', level: 'silent' });
const everythingElse = [
  ...(['hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'clearImmediate'] as const),
  ...(['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] as const),
];

describe('events of one aggregate', () => {
  let databases: UniqueDatabases;
  let orm: MikroORM;
  /** As many processes would have. */
  let buses: EventBus[];
  let relay: OutboxRelay;

  beforeAll(async () => {
    databases = await uniqueDatabases();
    orm = await openMongoDb({
      url: databases.mongodbUrl,
      database: databases.name,
      entities: [OutboxEntry, Lease],
    });
    const open = () => EventBus.open({ url: databases.postgresUrl, logger });
    buses = [await open(), await open(), await open()];
    relay = new OutboxRelay(orm, buses[0]!, logger);
  });
  afterEach(() => void jest.useRealTimers());
  afterAll(async () => {
    await Promise.all(buses.map((bus) => bus.close()));
    await orm.close();
    await databases.drop();
  });

  const milestone = (enrollmentId: string, percentage: number) => ({
    ...{ enrollmentId, percentage, courseId: newId(), studentId: newId() },
  });
  const record = (...payloads: ReturnType<typeof milestone>[]) =>
    inTransaction(orm.em, (em) => {
      for (const payload of payloads) recordEvent(em, 'MilestoneReached', payload);
      return Promise.resolve();
    });
  const enrollmentOf = ({ payload }: DomainEvent) => ('enrollmentId' in payload ? payload.enrollmentId : '');
  const percentageOf = ({ payload }: DomainEvent) => ('percentage' in payload ? payload.percentage : 0);

  it('come in their order, to several processes, also where one comes again, or is given up; the others go on', async () => {
    // What fails for good is given up at once here.
    await buses[0]!.queues.create('events.notifications', {
      retry: { limit: 1, delaySeconds: 1, longestDelaySeconds: 1 },
      ...{ expireSeconds: 60, keepDoneSeconds: 60, order: 'by-key' },
    });
    const [steady, failing, givenUp] = [newId(), newId(), newId()];
    const order: string[] = [];
    const heard = new Map<string, number[]>();
    const failures = new Map<string, number>();
    for (const bus of buses)
      bus.subscribe('notifications', async (event) => {
        const [enrollment, percentage] = [enrollmentOf(event), percentageOf(event)];
        const times = failures.get(event.id) ?? 0;
        failures.set(event.id, times + 1);
        if (percentage === 25 && enrollment === failing && times === 0) throw new Error('not yet');
        if (percentage === 25 && enrollment === givenUp) throw new Error('never');
        heard.set(enrollment, [...(heard.get(enrollment) ?? []), percentage]);
        order.push(enrollment);
        return Promise.resolve();
      });
    for (const percentage of [25, 50, 75, 100])
      await record(...[failing, givenUp, steady].map((enrollment) => milestone(enrollment, percentage)));
    await relay.publishAll();

    const expected = new Map([
      [steady, [25, 50, 75, 100]],
      [failing, [25, 50, 75, 100]],
      [givenUp, [50, 75, 100]],
    ]);
    const all = () => soon(() => Promise.resolve(order.length === 11));
    await all().catch(all).catch(all).catch(all);
    expect(heard).toEqual(expected);
    expect(order.slice(0, 4)).toEqual([steady, steady, steady, steady]);
    const { items } = await buses[0]!.board.deadLetters({ first: 10 });
    expect(items).toMatchObject([{ type: 'MilestoneReached', attempts: 2, error: 'Error: never' }]);
  });

  it('are published in the order of their transactions, whatever the clocks of the processes say', async () => {
    const enrollment = newId();
    await record(milestone(enrollment, 25));
    jest.useFakeTimers({ now: Date.now() - 3_600_000, doNotFake: everythingElse });
    await record(milestone(enrollment, 50));
    jest.useRealTimers();
    const published: number[] = [];
    await new OutboxRelay(orm, collecting(published), logger).publishAll();
    expect(published).toEqual([25, 50]);
  });

  /** A bus that keeps what it is given, in its order. */
  const collecting = (published: number[]): EventBus =>
    Object.assign(Object.create(buses[0]!) as EventBus, {
      queues: {
        add: (_: string, messages: readonly { readonly data: object }[]) => {
          published.push(...messages.map(({ data }) => percentageOf(data as DomainEvent)));
          return Promise.resolve();
        },
      },
    });
});
