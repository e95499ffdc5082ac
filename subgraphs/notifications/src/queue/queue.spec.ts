import { defineJob, recordJob } from '@coursegraph/platform/jobs';
import { inTransaction, newId } from '@coursegraph/platform/persistence';
import type { Principal } from '@coursegraph/platform/principal';
import type { OpeningContext } from '@coursegraph/platform/subgraph';
import { principalWith, soon, startTestSubgraph, type TestSubgraph } from '@coursegraph/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EntityManager } from '@mikro-orm/mongodb';
import { z } from 'zod';
import { notifications } from '../subgraph.ts';

const listOperation = /* GraphQL */ `
  query Letters($queue: String, $first: Int!, $after: String) {
    deadLetters(queue: $queue, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        queue
        type
        payload
        error
        attempts
        occurredAt
        failedAt
      }
    }
  }
`;
const replayOperation = /* GraphQL */ `
  mutation Replay($input: ReplayDeadLettersInput!) {
    result: replayDeadLetters(input: $input) {
      __typename
      ... on ReplayDeadLettersSuccess {
        count: replayedCount
      }
    }
  }
`;
const discardOperation = /* GraphQL */ `
  mutation Discard($input: DiscardDeadLettersInput!) {
    result: discardDeadLetters(input: $input) {
      __typename
      ... on DiscardDeadLettersSuccess {
        count: discardedCount
      }
    }
  }
`;

describe('the queues', () => {
  const administrator = principalWith('ADMIN');
  const queue = 'notifications.fail-in-a-test';
  const run = { isMended: false, done: [] as string[] };
  const job = defineJob<{ name: string }, EntityManager, unknown>({
    queue,
    payload: z.object({ name: z.string() }),
    retry: { limit: 0, delaySeconds: 1, longestDelaySeconds: 1 },
    async run({ name }) {
      if (!run.isMended) throw new Error(`${name} cannot be done`);
      run.done.push(name);
    },
  });
  let subgraph: TestSubgraph;
  let em: EntityManager;

  beforeAll(async () => {
    subgraph = await startTestSubgraph({
      ...notifications,
      jobs: [...notifications.jobs!, job],
      async open(context: OpeningContext<EntityManager>) {
        ({ em } = context);
        return notifications.open!(context);
      },
    });
  });
  afterAll(() => subgraph.stop());

  const letters = async (variables: object = {}) =>
    (await subgraph.data(listOperation, { as: administrator, variables: { first: 20, queue, ...variables } }))
      .deadLetters;
  const failed = (count: number) =>
    soon(async () => {
      const found = await letters();
      return found.totalCount === count && found;
    });
  const act = async (operation: string, ids: string[], as: Principal = administrator) =>
    (await subgraph.data(operation, { as, variables: { input: { ids } } })).result;
  const record = (...names: string[]) =>
    inTransaction(em, async (em) => {
      for (const name of names) recordJob(em, job, { name });
    });

  it('are listed with how they are doing', async () => {
    const { queues } = await subgraph.data(
      '{ queues { name kind readyCount activeCount waitingCount deadLetterCount oldestReadySeconds completedPerMinute } }',
      { as: administrator },
    );
    const idle = { readyCount: 0, activeCount: 0, waitingCount: 0, deadLetterCount: 0, oldestReadySeconds: null };
    expect(queues).toEqual(
      expect.arrayContaining([
        { name: 'events.notifications', kind: 'EVENTS', ...idle, completedPerMinute: 0 },
        { name: 'notifications.send-announcement', kind: 'JOBS', ...idle, completedPerMinute: 0 },
      ]),
    );
  });

  it('give up what keeps failing, with what it carries and why, until it is replayed or discarded', async () => {
    await record('one', 'two', 'three');
    const { nodes } = await failed(3);
    expect(nodes.map(({ payload }: { payload: string }) => JSON.parse(payload).name).sort()).toEqual([
      'one',
      'three',
      'two',
    ]);
    const two = nodes.find(({ payload }: { payload: string }) => JSON.parse(payload).name === 'two');
    expect(two).toEqual({
      ...{ id: expect.any(String), queue, type: queue, payload: '{\n  "name": "two"\n}' },
      ...{ error: expect.stringContaining('two cannot be done'), attempts: 1 },
      ...{ occurredAt: null, failedAt: expect.any(String) },
    });
    const { queues } = await subgraph.data('{ queues { name deadLetterCount } }', { as: administrator });
    expect(queues).toContainEqual({ name: queue, deadLetterCount: 3 });

    const [first, ...rest] = nodes.map(({ id }: { id: string }) => id);
    expect(await act(discardOperation, [first])).toMatchObject({ count: 1 });
    expect(await act(discardOperation, [first])).toMatchObject({ count: 0 });
    run.isMended = true;
    const both = await Promise.all([act(replayOperation, rest), act(replayOperation, rest)]);
    expect(both.reduce((sum: number, { count }) => sum + Number(count), 0)).toBe(2);
    await soon(async () => run.done.length === 2);
    expect((await letters()).totalCount).toBe(0);
    run.isMended = false;
  });

  it('tell of dead letters in pages, the last first', async () => {
    await record('a', 'b', 'c');
    await failed(3);
    const seen: string[] = [];
    for (let after: string | null = null; ;) {
      const { nodes, pageInfo } = await letters({ first: 2, after });
      seen.push(...nodes.map(({ id }: { id: string }) => id));
      if (!pageInfo.hasNextPage) break;
      after = pageInfo.endCursor;
    }
    expect(seen).toEqual((await letters()).nodes.map(({ id }: { id: string }) => id));
    expect(new Set(seen).size).toBe(3);
    expect((await letters({ queue: 'events.notifications' })).totalCount).toBe(0);
  });

  it('are for administrators only', async () => {
    for (const as of [principalWith('INSTRUCTOR'), principalWith('STUDENT')]) {
      for (const operation of ['{ queues { name } }', '{ deadLetters { totalCount } }'])
        expect((await subgraph.execute(operation, { as })).errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
      expect(await act(replayOperation, [newId()], as)).toEqual({ __typename: 'ForbiddenError' });
      expect(await act(discardOperation, [newId()], as)).toEqual({ __typename: 'ForbiddenError' });
    }
    const { errors } = await subgraph.execute('{ queues { name } }');
    expect(errors?.[0]?.extensions?.['code']).toBe('UNAUTHENTICATED');
  });

  it('pass over ids that are none, and refuse too many', async () => {
    expect(await act(replayOperation, ['none', newId()])).toMatchObject({ count: 0 });
    const ids = Array.from({ length: 1_001 }, newId);
    const { errors } = await subgraph.execute(discardOperation, { as: administrator, variables: { input: { ids } } });
    expect(errors?.[0]?.extensions?.['code']).toBe('BAD_USER_INPUT');
  });
});
