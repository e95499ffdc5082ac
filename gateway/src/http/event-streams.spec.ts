import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createClient } from 'graphql-sse';
import { type SampleGateway, startSampleGateway, type Topology } from '../test-kit/sample-gateway.ts';

const live =
  'subscription Live { notificationReceived { text recipient { name } course { title instructor { name } } } }';
const persisted = 'subscription Persisted { notificationReceived { text } }';
const id = createHash('sha256').update(persisted).digest('hex');
const post = (sample: SampleGateway, body: object, headers: Record<string, string> = {}) =>
  fetch(`${sample.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...headers },
    body: JSON.stringify(body),
  });

describe.each<Topology>(['in one process', 'over the network'])('server-sent events with subgraphs %s', (topology) => {
  let sample: SampleGateway;

  beforeAll(async () => {
    sample = await startSampleGateway(topology, { persistedOperations: new Map([[id, persisted]]) });
  });

  afterAll(() => sample.stop());

  test('bring each event of a subscription, executed across subgraphs', async () => {
    const { events } = sample.subgraphs;
    const client = createClient({ url: `${sample.url}/graphql`, retryAttempts: 0 });
    const subscribed = events.subscribed();
    const results = client.iterate({ query: live });
    const first = results.next();
    await subscribed;
    events.notify({ text: 'first', recipientId: 'u2', courseId: 'c1' });
    events.notify({ text: 'second', recipientId: 'u1', courseId: 'c2' });
    const received = [await first, await results.next()].map(({ value }) => value as unknown);
    const instructor = { name: 'Ada' };
    expect(received).toEqual([
      {
        data: {
          notificationReceived: {
            text: 'first',
            recipient: { name: 'Grace' },
            course: { title: 'Course c1', instructor },
          },
        },
      },
      {
        data: {
          notificationReceived: {
            text: 'second',
            recipient: { name: 'Ada' },
            course: { title: 'Course c2', instructor },
          },
        },
      },
    ]);
    client.dispose();
    await (
      await subscribed
    ).left;
  });

  test('are sent as they are, and neither kept nor compressed', async () => {
    const { events } = sample.subgraphs;
    const subscribed = events.subscribed();
    const response = await post(
      sample,
      { extensions: { persistedQuery: { version: 1, sha256Hash: id } } },
      {
        'accept-encoding': 'br, gzip',
      },
    );
    await subscribed;
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
    });
    expect(response.headers.get('content-encoding')).toBeNull();
    const reader = response.body!.getReader();
    events.notify({ text: 'x'.repeat(5_000), recipientId: 'u2', courseId: 'c1' });
    const { value } = await reader.read();
    expect(Buffer.from(value).toString()).toMatch(
      /^event: next\ndata: \{"data":\{"notificationReceived":\{"text":"x+"\}\}\}\n\n$/,
    );
    await reader.cancel();
    await (
      await subscribed
    ).left;
  });

  test('are the one result of a query, too, for who the token says', async () => {
    const authorization = `Bearer ${await sample.subgraphs.keys.token('u2')}`;
    const response = await post(sample, { query: '{ me { name } cookie }' }, { authorization, cookie: 'session=1' });
    expect(await response.text()).toBe(
      'event: next\ndata: {"data":{"me":{"name":"Grace"},"cookie":null}}\n\nevent: complete\ndata:\n\n',
    );
  });

  test('say why an operation is refused', async () => {
    const codeOf = async (body: object) => {
      const text = await (await post(sample, body)).text();
      const [, result] = /^event: next\ndata: (.*)\n\nevent: complete\ndata:\n\n$/.exec(text)!;
      return (JSON.parse(result!) as { errors: { extensions: { code: string } }[] }).errors[0]?.extensions.code;
    };
    expect(await codeOf({ query: 'subscription {' })).toBe('GRAPHQL_PARSE_FAILED');
    expect(await codeOf({})).toBe('GRAPHQL_PARSE_FAILED');
    expect(await codeOf({ query: 'subscription { secrets }' })).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(await codeOf({ query: 'subscription { refused { text } }' })).toBe('FORBIDDEN');
    expect(await codeOf({ extensions: { persistedQuery: { sha256Hash: 'unknown' } } })).toBe(
      'PERSISTED_QUERY_NOT_FOUND',
    );
    expect(
      await codeOf({
        query: 'subscription L($w: String!) { notificationReceived(containing: $w) { text } }',
        variables: { w: 1 },
      }),
    ).toBe('BAD_USER_INPUT');
  });

  test('are for nobody whose token is not valid, and nothing but an operation', async () => {
    const refused = await post(sample, { query: live }, { authorization: 'Bearer nonsense' });
    expect([refused.status, await refused.json()]).toMatchObject([
      401,
      { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] },
    ]);
    for (const body of [[], { query: 1 }]) expect((await post(sample, body)).status).toBe(400);
  });

  test('end when the token expires, without saying that they are complete', async () => {
    const { events, keys } = sample.subgraphs;
    const expiresAt = Math.floor(Date.now() / 1_000) + 2;
    const subscribed = events.subscribed();
    const authorization = `Bearer ${await keys.token('u1', { expiresAt })}`;
    const response = await post(sample, { query: live }, { authorization });
    await subscribed;
    expect(await response.text()).toBe('');
    await (
      await subscribed
    ).left;
  });
});

describe('server-sent events', () => {
  test('end when the gateway stops, and say when to come back', async () => {
    const sample = await startSampleGateway('in one process');
    const subscribed = sample.subgraphs.events.subscribed();
    const response = await post(sample, { query: live });
    await subscribed;
    const text = response.text();
    await sample.stop();
    expect(await text).toMatch(/^retry: \d+\n\n$/);
  });

  test('are left by the gateway where the client does not read them', async () => {
    const sample = await startSampleGateway('in one process', { largestBacklogBytes: 100_000 });
    const { events } = sample.subgraphs;
    const subscribed = events.subscribed();
    const { hostname, port } = new URL(sample.url);
    const socket = connect(Number(port), hostname);
    const body = JSON.stringify({ query: 'subscription { notificationReceived { text } }' });
    socket.write(
      `POST /graphql HTTP/1.1\r\nhost: graph.example\r\naccept: text/event-stream\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
    );
    const { left } = await subscribed;
    const state = { isLeft: false };
    void left.then(() => (state.isLeft = true));
    while (!state.isLeft) {
      events.notify({ text: 'x'.repeat(100_000), recipientId: 'u1', courseId: 'c1' });
      await nextTurn();
    }
    const ended = once(socket, 'end');
    socket.resume();
    await ended;
    socket.destroy();
    await sample.stop();
  });

  test('are not for who reads JSON as well', async () => {
    const sample = await startSampleGateway('in one process');
    const response = await post(sample, { query: '{ me { id } }' }, { accept: 'application/json, text/event-stream' });
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    await sample.stop();
  });
});
