import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Gateway, startGateway } from '../gateway.ts';
import { schoolSupergraph, startSchool } from '../response-cache/testing/start-school.ts';
import { SampleKeys } from '../test-kit/sample-keys.ts';
import { silentLogger } from '../test-kit/sample-subgraphs.ts';
import { hasAnswer, publicHeaders } from './public-answer.ts';

const operations = {
  catalog: '{ courses { nodes { id title teacher { name } } } }',
  course: 'query Course($id: ID!) { course(id: $id) { title } }',
  note: '{ course(id: "c1") { title note } }',
  broken: '{ courses { nodes { broken } } }',
  nothing: '{ __typename }',
} as const;
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

describe('an answer to a GET by id', () => {
  let gateway: Gateway;
  let keys: SampleKeys;

  beforeAll(async () => {
    keys = await SampleKeys.create();
    gateway = await startGateway({
      supergraphSdl: schoolSupergraph,
      subgraphs: startSchool(keys).connections,
      duties: { sessions: { subgraph: 'people', keysPath: '/keys.json' }, publishedRoutes: [] },
      persistedOperations: new Map(Object.values(operations).map((text) => [sha256(text), text])),
      port: 0,
      logger: silentLogger,
    });
    // It takes a moment until changes are heard of, and the operations are prepared.
    while (!(await get('catalog')).headers.get('cache-control')?.startsWith('public'));
  });

  afterAll(() => gateway.stop());

  function get(name: keyof typeof operations, headers: Record<string, string> = {}, variables: object = {}) {
    const parameters = new URLSearchParams({
      variables: JSON.stringify(variables),
      extensions: JSON.stringify({ persistedQuery: { version: 1, sha256Hash: sha256(operations[name]) } }),
    });
    return fetch(`${gateway.url}/graphql?${parameters.toString()}`, {
      headers: { 'apollo-require-preflight': 'true', accept: 'application/json', ...headers },
    });
  }
  const as = async (userId: string) => ({ authorization: `Bearer ${await keys.token(userId)}` });

  test('may be kept by everybody for as long as the gateway keeps it', async () => {
    const { status, headers } = await get('catalog');
    expect(status).toBe(200);
    const seconds = Number(/^public, max-age=(\d+)$/.exec(headers.get('cache-control') ?? '')?.[1]);
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(headers.get('vary')).toMatch(/^accept, authorization/);
  });

  test('is not sent again to who has it', async () => {
    const etag = (await get('catalog')).headers.get('etag')!;
    expect(etag).toMatch(/^"[\w-]+"$/);
    const again = await get('catalog', { 'if-none-match': `"other", ${etag}` });
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
    expect((await get('catalog', { 'if-none-match': '"other"' })).status).toBe(200);
  });

  test('has another tag when its bytes are others', async () => {
    const tags = await Promise.all(
      [
        get('catalog', { 'accept-encoding': 'br' }),
        get('catalog', { 'accept-encoding': 'gzip' }),
        get('catalog', { 'accept-encoding': 'identity' }),
        get('course', {}, { id: 'c1' }),
        get('course', {}, { id: 'c2' }),
      ].map(async (answer) => (await answer).headers.get('etag')),
    );
    expect(new Set(tags).size).toBe(5);
  });

  test('has to be checked each time by who is signed in, so that they see what they have changed', async () => {
    const { headers } = await get('catalog', await as('p1'));
    expect(headers.get('cache-control')).toBe('private, no-cache');
    const again = await get('catalog', { ...(await as('p1')), 'if-none-match': headers.get('etag')! });
    expect(again.status).toBe(304);
  });

  test.each<[string, keyof typeof operations, object, string | null]>([
    ['private', 'note', {}, null],
    ['seen by one person only', 'course', { id: 'c3' }, 'p2'],
    ['nothing, because nobody sees it', 'course', { id: 'c3' }, null],
    ['not whole', 'broken', {}, null],
    ['of the gateway alone', 'nothing', {}, null],
  ])('is for nobody else where it is %s', async (_what, name, variables, userId) => {
    const { headers } = await get(name, userId === null ? {} : await as(userId), variables);
    expect([headers.get('cache-control'), headers.get('etag')]).toEqual(['private, no-store', null]);
  });

  test('is for nobody else where the operation came as a text, or by POST', async () => {
    const byText = await fetch(
      `${gateway.url}/graphql?${new URLSearchParams({ query: operations.catalog }).toString()}`,
      {
        headers: { 'apollo-require-preflight': 'true', accept: 'application/json' },
      },
    );
    const byPost = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ extensions: { persistedQuery: { version: 1, sha256Hash: sha256(operations.catalog) } } }),
    });
    for (const { headers, status } of [byText, byPost])
      expect([status, headers.get('cache-control'), headers.get('etag')]).toEqual([200, 'private, no-store', null]);
  });
});

describe('the headers of an answer', () => {
  const answer = { body: '{}', encoding: 'identity' as const };
  const fetched = (publicUntil?: number) => ({
    subgraph: 'courses',
    beganAt: 0,
    milliseconds: 1,
    ...(publicUntil !== undefined && { publicUntil }),
  });
  const scope = { principal: null, setCookies: [], fetches: [fetched(Date.now() + 60_000)] };

  test('last as long as the part that may be kept for the shortest time', () => {
    const fetches = [fetched(Date.now() + 50_000), fetched(Date.now() + 10_900)];
    expect(publicHeaders({ ...scope, fetches }, answer)?.['cache-control']).toBe('public, max-age=10');
  });

  test.each([
    ['one fetch is for who asks', { ...scope, fetches: [...scope.fetches, fetched()] }],
    ['its time is over', { ...scope, fetches: [fetched(Date.now() - 1)] }],
    ['it sets a cookie', { ...scope, setCookies: ['a=b'] }],
    ['nothing was fetched', { ...scope, fetches: [] }],
  ])('are none where %s', (_why, whose) => {
    expect(publicHeaders(whose, answer)).toBeUndefined();
  });

  test('match a tag however a cache on the way has weakened it', () => {
    const headers = publicHeaders(scope, answer)!;
    expect(hasAnswer(`W/${headers.etag}`, headers)).toBe(true);
    expect(hasAnswer(undefined, headers)).toBe(false);
  });
});
