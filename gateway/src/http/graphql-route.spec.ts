import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type SampleGateway, startSampleGateway } from '../test-kit/sample-gateway.ts';

const persisted = 'query Catalog { courses { title } }';
const sha256 = (value: string) => createHash('sha256').update(value).digest('hex');
const byId = (id: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash: id } } });

describe('GraphQL over HTTP', () => {
  let sample: SampleGateway;

  beforeAll(async () => {
    sample = await startSampleGateway('in one process', {
      persistedOperations: new Map([[sha256(persisted), persisted]]),
    });
  });

  afterAll(() => sample.stop());

  /** The error of a request that is refused as a whole. */
  const refusal = async (body: Record<string, unknown> | string, headers?: Record<string, string>) => {
    const { status, errors = [], data, text } = await sample.ask(body, headers);
    expect(data).toBeUndefined();
    expect(text).not.toMatch(/node_modules|\.ts:|\bat \w+ \(/);
    return { status, code: errors[0]?.extensions['code'] };
  };

  test('refuses a body of 10 MB with 413', async () => {
    expect(await refusal({ query: `{ courses { id } } # ${'x'.repeat(10_000_000)}` })).toEqual({
      status: 413,
      code: 'REQUEST_TOO_LARGE',
    });
  });

  test('refuses a body of 10 MB that does not say how long it is', async () => {
    const client = request(`${sample.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
    });
    const answered = new Promise<{ status: number | undefined; body: unknown }>((resolve, reject) => {
      client.on('error', reject).on('response', (response) => {
        json(response).then((body) => resolve({ status: response.statusCode, body }), reject);
      });
    });
    for (let written = 0; written < 10; written += 1) client.write('x'.repeat(1_000_000));
    client.end();
    expect(await answered).toMatchObject({
      status: 413,
      body: { errors: [{ extensions: { code: 'REQUEST_TOO_LARGE' } }] },
    });
  });

  test.each([
    ['malformed JSON', '{"query": "{ courses', { status: 400, code: 'BAD_REQUEST' }],
    ['an empty body', '', { status: 400, code: 'BAD_REQUEST' }],
    ['a body without a query', '{"variables": {}}', { status: 400, code: 'BAD_REQUEST' }],
    [
      'a body that tampers with prototypes',
      '{"query": "{ me { id } }", "__proto__": {}}',
      { status: 400, code: 'BAD_REQUEST' },
    ],
    ['a batch', '[{"query": "{ me { id } }"}]', { status: 400, code: 'BAD_REQUEST' }],
    ['a syntax error', '{"query": "{ courses {"}', { status: 400, code: 'GRAPHQL_PARSE_FAILED' }],
    ['a field that does not exist', '{"query": "{ secrets }"}', { status: 400, code: 'GRAPHQL_VALIDATION_FAILED' }],
  ])('refuses %s', async (_name, body, expected) => {
    expect(await refusal(body)).toEqual(expected);
  });

  test('refuses other content types', async () => {
    expect(await refusal('query=%7Bme%7D', { 'content-type': 'application/x-www-form-urlencoded' })).toEqual({
      status: 415,
      code: 'BAD_REQUEST',
    });
  });

  test('refuses what the page of another site could send without asking', async () => {
    expect(await refusal('{ "query": "{ me { id } }" }', { 'content-type': 'text/plain' })).toEqual({
      status: 400,
      code: 'BAD_REQUEST',
    });
    const response = await fetch(`${sample.url}/graphql?query=${encodeURIComponent('{ me { id } }')}`);
    expect(response.status).toBe(400);
  });

  test('refuses what is too deep, too broad or too long, and allows what is just below', async () => {
    const tooComplex = { status: 400, code: 'QUERY_TOO_COMPLEX' };
    const nested = (levels: number) =>
      `{ course(id: "c1") ${'{ next '.repeat(levels - 2)} { id } ${'}'.repeat(levels - 2)} }`;
    expect(await refusal({ query: nested(16) })).toEqual(tooComplex);
    expect((await sample.ask({ query: nested(15) })).status).toBe(200);
    const roots = (count: number) =>
      `{ ${Array.from({ length: count }, (_, index) => `a${index}: cookie`).join(' ')} }`;
    expect(await refusal({ query: roots(21) })).toEqual(tooComplex);
    expect((await sample.ask({ query: roots(20) })).status).toBe(200);
    const doubling = Array.from(
      { length: 12 },
      (_, index) => `fragment F${index} on Course { ...F${index + 1} next { ...F${index + 1} } }`,
    ).join(' ');
    expect(await refusal({ query: `{ courses { ...F0 } } ${doubling} fragment F12 on Course { id }` })).toEqual(
      tooComplex,
    );
    const unparsed = { status: 400, code: 'GRAPHQL_PARSE_FAILED' };
    expect(await refusal({ query: `{ courses { ${'id '.repeat(5_000)} } }` })).toEqual(unparsed);
    expect(await refusal({ query: `{ courses { id } } # ${'x'.repeat(100_000)}` })).toEqual(unparsed);
  });

  test('executes a persisted operation that is sent by its id', async () => {
    const { data } = await sample.ask(byId(sha256(persisted)));
    expect(data).toMatchObject({ courses: [{ title: 'Course c1' }, {}, {}] });
  });

  test('says that it does not know an id, and knows it once it has been sent with its text', async () => {
    const query = 'query Mine { courses { id } }';
    const unknown = await sample.ask(byId(sha256(query)));
    expect(unknown).toMatchObject({
      status: 200,
      errors: [{ message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }],
    });
    await sample.ask({ query, ...byId(sha256(query)) });
    expect((await sample.ask(byId(sha256(query)))).data).toMatchObject({
      courses: [{ id: 'c1' }, { id: 'c2' }, { id: 'c3' }],
    });
  });

  test('refuses an id that is not that of the text', async () => {
    expect(await refusal({ query: '{ courses { id } }', ...byId(sha256('another')) })).toEqual({
      status: 400,
      code: 'BAD_REQUEST',
    });
  });

  test('refuses a token that is not valid, whatever is asked', async () => {
    const { keys } = sample.subgraphs;
    const expired = await keys.token('u1', { expiresAt: Math.floor(Date.now() / 1_000) - 1 });
    for (const authorization of ['Bearer nonsense', `Bearer ${expired}`, 'Basic dTE6cHc=', 'Bearer']) {
      const { status, errors } = await sample.ask({ query: '{ courses { id } }' }, { authorization });
      expect({ authorization, status, errors }).toEqual({
        authorization,
        status: 401,
        errors: [
          {
            message: 'Your session has expired. Sign in again, or refresh it.',
            extensions: { code: 'UNAUTHENTICATED' },
          },
        ],
      });
    }
  });

  test('does not let anybody keep an answer', async () => {
    expect((await sample.ask({ query: '{ me { id } }' })).headers.get('cache-control')).toBe('private, no-store');
  });

  test('compresses a long answer', async () => {
    const { headers, data } = await sample.ask(
      { query: '{ __schema { types { name fields { name description type { name } } } } }' },
      { 'accept-encoding': 'br' },
    );
    expect(headers.get('content-encoding')).toBe('br');
    expect(data).toHaveProperty('__schema');
  });

  test('leads a person who opens the address to the explorer', async () => {
    const response = await fetch(`${sample.url}/graphql`, { headers: { accept: 'text/html' }, redirect: 'manual' });
    expect(response.headers.get('location')).toBe('/explorer');
  });
});
