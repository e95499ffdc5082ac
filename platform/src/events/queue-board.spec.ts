import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { uniqueDatabases, type UniqueDatabases } from '@coursegraph/databases';
import { newId } from '../persistence/index.ts';
import { createLogger } from '../telemetry/index.ts';
import { soon } from '../testing/index.ts';
import { EventBus } from './event-bus.ts';
import type { Message, Outcome, QueueRule } from './queues.ts';

const logger = createLogger({ name: 'test', level: 'silent' });
const once: QueueRule = {
  retry: { limit: 0, delaySeconds: 1, longestDelaySeconds: 1 },
  ...{ expireSeconds: 60, keepDoneSeconds: 60, order: 'none' },
};

describe('the queues', () => {
  let databases: UniqueDatabases;
  let bus: EventBus;
  beforeAll(async () => {
    databases = await uniqueDatabases();
    bus = await EventBus.open({ url: databases.postgresUrl, logger });
  });
  afterAll(async () => {
    await bus.close();
    await databases.drop();
  });

  /** A queue with what was run of it. */
  const queueOf = async (name: string, outcome: (message: Message) => Outcome) => {
    const run: Message[] = [];
    await bus.queues.create(name, once);
    bus.queues.work(name, {
      ...{ concurrency: 1, batchSize: 1 },
      run: (messages) => {
        run.push(...messages);
        return Promise.resolve(messages.map(outcome));
      },
    });
    return run;
  };
  const failed: Outcome = { status: 'failed', error: new Error('poison') };
  const lettersOf = async (queue: string) => (await bus.board.deadLetters({ queue, first: 100 })).items;

  it('keep what was given up until it is replayed, with all that is to be known of it', async () => {
    let outcome: Outcome = failed;
    const run = await queueOf('test.poison', (): Outcome => outcome);
    const id = newId();
    await bus.queues.add('test.poison', [{ id, data: { some: 'payload' } }]);
    const [letter] = await soon(async () => {
      const letters = await lettersOf('test.poison');
      return letters.length > 0 && letters;
    });
    expect(letter).toMatchObject({
      ...{ queue: 'test.poison', type: 'test.poison', payload: { some: 'payload' }, occurredAt: null },
      ...{ error: 'Error: poison', attempts: 1, failedAt: expect.any(Date) },
    });

    outcome = { status: 'done' };
    const ids = [letter!.id];
    const taken = await Promise.all([bus.board.replay(ids), bus.board.replay(ids), bus.board.replay(ids)]);
    expect(taken.flat()).toEqual(ids);
    await soon(() => Promise.resolve(run.length === 2));
    expect(run.map((message) => message.id)).toEqual([id, id]);
    expect(await lettersOf('test.poison')).toEqual([]);
  });

  it('forget what is discarded, once', async () => {
    await queueOf('test.discarded', () => failed);
    await bus.queues.add('test.discarded', [{ id: newId(), data: {} }]);
    const [letter] = await soon(async () => {
      const letters = await lettersOf('test.discarded');
      return letters.length > 0 && letters;
    });
    const ids = [letter!.id];
    expect((await Promise.all([bus.board.discard(ids), bus.board.discard(ids)])).flat()).toEqual(ids);
    expect(await bus.board.discard(ids)).toEqual([]);
    expect(await lettersOf('test.discarded')).toEqual([]);
  });

  it('show what was given up in pages, the last first', async () => {
    await queueOf('test.pages', () => failed);
    await bus.queues.add(
      'test.pages',
      Array.from({ length: 5 }, (_, index) => ({ id: newId(), data: { index } })),
    );
    await soon(async () => (await lettersOf('test.pages')).length === 5);
    const all = await lettersOf('test.pages');
    const first = await bus.board.deadLetters({ queue: 'test.pages', first: 3 });
    const after = Buffer.from(`id:${first.items[2]!.id}`).toString('base64url');
    const second = await bus.board.deadLetters({ queue: 'test.pages', first: 3, after });
    expect([...first.items, ...second.items]).toEqual(all);
    expect([first.hasNextPage, second.hasNextPage, first.totalCount]).toEqual([true, false, 5]);
    const times = all.map(({ failedAt }) => failedAt.getTime());
    expect(times).toEqual(times.toSorted((one, other) => other - one));
  });

  it('bring what was postponed again, as if it had not been tried', async () => {
    const run = await queueOf('test.postponed', () =>
      run.length > 2 ? { status: 'done' } : { status: 'postponed', reason: new Error('a database is away') },
    );
    await bus.queues.add('test.postponed', [{ id: newId(), data: {} }]);
    const again = () => soon(() => Promise.resolve(run.length > 2));
    await again().catch(again).catch(again);
    expect(run.map(({ attempt }) => attempt)).toEqual([1, 1, 1]);
    expect(await lettersOf('test.postponed')).toEqual([]);
  });

  it('tell how they are doing', async () => {
    await bus.queues.create('test.state', once);
    const later = new Date(Date.now() + 3_600_000);
    await bus.queues.add('test.state', [
      { id: newId(), data: {} },
      { id: newId(), data: {}, startAfter: later },
    ]);
    const states = await bus.board.list();
    expect(states.find(({ name }) => name === 'test.state')).toEqual({
      ...{ name: 'test.state', kind: 'JOBS', readyCount: 1, activeCount: 0, waitingCount: 1 },
      ...{ deadLetterCount: 0, oldestReadySeconds: expect.any(Number), completedPerMinute: 0 },
    });
    expect(states.find(({ name }) => name === 'test.postponed')).toMatchObject({ completedPerMinute: 1 });
    expect(states.filter(({ kind }) => kind === 'EVENTS').map(({ name }) => name)).toEqual(
      ['courses', 'notifications', 'progress', 'quizzes'].map((name) => `events.${name}`),
    );
  });
});
