import { describe, expect, test } from '@jest/globals';
import type { SubgraphConnection, SubgraphRequest } from '@coursegraph/platform/subgraph-connection';
import { parse } from 'graphql';
import { silentLogger } from '../test-kit/sample-subgraphs.ts';
import type { OperationScope } from './operation.ts';
import { SubgraphFetcher } from './subgraph-fetcher.ts';

const query = '{ me { name } }';
const fetch = { subgraph: 'users', document: parse(query), query, variables: {} };
const unavailable = { message: 'The service of users is unavailable.', extensions: { code: 'SUBGRAPH_UNAVAILABLE' } };

/** A fetcher before a subgraph that never answers, and what that subgraph was asked. */
function beforeSilence(options: { readonly deadline: number; readonly budget: number }) {
  const requests: SubgraphRequest[] = [];
  const silent: SubgraphConnection = {
    name: 'users',
    execute: (request) => {
      requests.push(request);
      return new Promise(() => undefined);
    },
    subscribe: () => new Promise(() => undefined),
    fetch: () => Promise.reject(new Error('not asked for here')),
    ready: () => Promise.resolve(true),
  };
  const fetcher = new SubgraphFetcher({
    subgraphs: [silent],
    keepsSessions: 'users',
    deadlines: { fetch: 60_000, bySubgraph: { users: options.deadline }, budget: options.budget },
    logger: silentLogger,
  });
  return { fetcher, requests };
}

/** An operation whose first fetch began some time ago. */
function operationOf(milliseconds: number, rest: Partial<OperationScope> = {}): OperationScope {
  return {
    principal: null,
    signal: new AbortController().signal,
    fetches: [{ subgraph: 'courses', beganAt: performance.now() - milliseconds, milliseconds }],
    setCookies: [],
    ...rest,
  };
}

describe('a fetch', () => {
  test('ends at the deadline of its subgraph, and is aborted there', async () => {
    const { fetcher, requests } = beforeSilence({ deadline: 1, budget: 60_000 });
    expect(await fetcher.fetch(fetch, operationOf(0))).toEqual({ errors: [{ ...unavailable, path: ['me'] }] });
    expect(requests[0]?.signal?.aborted).toBe(true);
  });

  test('ends when the budget of its operation is spent, however much time it has itself', async () => {
    const { fetcher, requests } = beforeSilence({ deadline: 60_000, budget: 50_000 });
    expect(await fetcher.fetch(fetch, operationOf(49_990))).toMatchObject({ errors: [unavailable] });
    expect(requests[0]?.signal?.aborted).toBe(true);
  });

  test('is not made where nothing of the budget is left', async () => {
    const { fetcher, requests } = beforeSilence({ deadline: 60_000, budget: 50_000 });
    expect(await fetcher.fetch(fetch, operationOf(50_000))).toMatchObject({ errors: [unavailable] });
    expect(requests).toEqual([]);
  });

  test('tells a subgraph of the client only for root fields', async () => {
    const { fetcher, requests } = beforeSilence({ deadline: 1, budget: 60_000 });
    const scope = operationOf(0, { cookie: 'a=1', clientAddress: '203.0.113.9' });
    await fetcher.fetch(fetch, scope);
    await fetcher.fetch({ ...fetch, variables: { representations: [] } }, scope);
    expect(requests[0]).toMatchObject({ cookie: 'a=1', clientAddress: '203.0.113.9' });
    expect(requests[1]).not.toHaveProperty('cookie');
    expect(requests[1]).not.toHaveProperty('clientAddress');
  });
});
