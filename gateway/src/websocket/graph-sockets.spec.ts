import { once } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { type SampleGateway, startSampleGateway, type Topology } from '../test-kit/sample-gateway.ts';
import { openRawSocket, openSocket, type SampleSocket } from '../test-kit/sample-socket.ts';

const live =
  'subscription Live { notificationReceived { text recipient { name } course { title instructor { name } } } }';
const inSeconds = (seconds: number) => Math.floor(Date.now() / 1_000) + seconds;

describe.each<Topology>(['in one process', 'over the network'])(
  'GraphQL over WebSocket with subgraphs %s',
  (topology) => {
    let sample: SampleGateway;
    const sockets: SampleSocket[] = [];
    const open = (connectionParams?: Record<string, unknown>) => {
      const socket = openSocket(sample.url, connectionParams);
      sockets.push(socket);
      return socket;
    };

    beforeAll(async () => {
      sample = await startSampleGateway(topology);
    });

    afterEach(async () => {
      for (const { client } of sockets.splice(0)) await client.dispose();
    });

    afterAll(() => sample.stop());

    test('executes each event of a subscription across subgraphs', async () => {
      const { events } = sample.subgraphs;
      const subscribed = events.subscribed();
      const results = open().client.iterate({ query: live });
      await subscribed;
      events.notify({ text: 'first', recipientId: 'u2', courseId: 'c1' });
      events.notify({ text: 'second', recipientId: 'u1', courseId: 'c2' });
      const received = [await results.next(), await results.next()].map(({ value }) => value as unknown);
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
    });

    test('serves a subscription that one subgraph answers alone', async () => {
      const { events } = sample.subgraphs;
      const subscribed = events.subscribed();
      const results = open().client.iterate({ query: 'subscription { notificationReceived { text __typename } }' });
      await subscribed;
      events.notify({ text: 'alone', recipientId: 'u2', courseId: 'c1' });
      expect((await results.next()).value).toEqual({
        data: { notificationReceived: { text: 'alone', __typename: 'Notification' } },
      });
    });

    test('brings variables to the subgraph, and errors of an event to the client', async () => {
      const { events } = sample.subgraphs;
      const subscribed = events.subscribed();
      const query = 'subscription Live($word: String!) { notificationReceived(containing: $word) { text } }';
      const results = open().client.iterate({ query, variables: { word: 'git' } });
      await subscribed;
      events.notify({ text: 'about rust', recipientId: 'u2', courseId: 'c1' });
      events.notify({ text: 'about git', recipientId: 'u2', courseId: 'c1' });
      expect((await results.next()).value).toEqual({
        data: null,
        errors: [
          {
            message: 'Not for you.',
            path: ['notificationReceived'],
            extensions: { code: 'FILTERED', serviceName: 'notifications' },
          },
        ],
      });
      expect((await results.next()).value).toEqual({ data: { notificationReceived: { text: 'about git' } } });
    });

    test('leaves the subgraph as soon as the client leaves a quiet subscription', async () => {
      const { events } = sample.subgraphs;
      const subscribed = events.subscribed();
      const results = open().client.iterate({ query: live });
      await subscribed;
      await results.return?.(undefined);
      await (
        await subscribed
      ).left;
    });

    test('leaves the subgraph when the socket is gone', async () => {
      const { events } = sample.subgraphs;
      const subscribed = events.subscribed();
      const { client } = open();
      const results = client.iterate({ query: live });
      await subscribed;
      client.terminate();
      await expect(results.next()).rejects.toMatchObject({ code: 4499 });
      await (
        await subscribed
      ).left;
    });

    test('answers a subscription that the subgraph refuses with its error', async () => {
      const results = open().client.iterate({ query: 'subscription { refused { text } }' });
      expect((await results.next()).value).toMatchObject({
        errors: [{ message: 'Not you.', extensions: { code: 'FORBIDDEN' } }],
      });
      expect((await results.next()).done).toBe(true);
    });

    test('answers queries and mutations, for who the token says', async () => {
      const token = await sample.subgraphs.keys.token('u2');
      for (const parameters of [
        { accessToken: token },
        { authorization: `Bearer ${token}` },
        { Authorization: `Bearer ${token}` },
      ]) {
        const results = open(parameters).client.iterate({ query: '{ me { name } }' });
        expect((await results.next()).value).toEqual({ data: { me: { name: 'Grace' } } });
      }
    });

    test('does not take cookies from sockets to subgraphs', async () => {
      const results = open().client.iterate({ query: '{ cookie }' });
      expect((await results.next()).value).toEqual({ data: { cookie: null } });
    });

    test('refuses what is not valid, with the codes that HTTP has', async () => {
      const { client } = open();
      const codeOf = async (query: string, variables?: Record<string, unknown>) => {
        const answer = client.iterate({ query, variables: variables ?? null }).next();
        const errors = await answer.then(
          ({ value }) => (value as { errors: unknown }).errors,
          (thrown: unknown) => thrown,
        );
        return (errors as { extensions: { code: string } }[])[0]?.extensions.code;
      };
      expect(await codeOf('subscription {')).toBe('GRAPHQL_PARSE_FAILED');
      expect(await codeOf('subscription { secrets }')).toBe('GRAPHQL_VALIDATION_FAILED');
      expect(await codeOf(`{ course(id: "c1") ${'{ next '.repeat(15)} { id } ${'}'.repeat(15)} }`)).toBe(
        'QUERY_TOO_COMPLEX',
      );
      expect(
        await codeOf('subscription L($w: String!) { notificationReceived(containing: $w) { text } }', { w: 1 }),
      ).toBe('BAD_USER_INPUT');
    });

    test('closes the socket of a token that is not valid with 4403', async () => {
      const accessToken = await sample.subgraphs.keys.token('u1', { expiresAt: inSeconds(-1) });
      expect(await open({ accessToken }).closed).toEqual({ code: 4403, reason: 'Forbidden' });
      expect(await open({ accessToken: 'nonsense' }).closed).toEqual({ code: 4403, reason: 'Forbidden' });
    });

    test('closes the socket with 4403 when the token expires', async () => {
      const { events, keys } = sample.subgraphs;
      const accessToken = await keys.token('u1', { expiresAt: inSeconds(2) });
      const subscribed = events.subscribed();
      const { client, closed } = open({ accessToken });
      const results = client.iterate({ query: live });
      await subscribed;
      expect(await closed).toEqual({ code: 4403, reason: 'Token expired' });
      await expect(results.next()).rejects.toMatchObject({ code: 4403 });
      await (
        await subscribed
      ).left;
    });

    test('closes the socket that sends a message of more than 100 kB', async () => {
      const { client, closed } = open();
      void client
        .iterate({ query: `{ me { id } } # ${'x'.repeat(100_000)}` })
        .next()
        .catch(() => undefined);
      expect((await closed).code).toBe(1009);
    });

    test('carries 100 operations at a time', async () => {
      const { client } = open();
      const { events } = sample.subgraphs;
      for (let count = 0; count < 100; count += 1) {
        const subscribed = events.subscribed();
        client.subscribe({ query: live }, { next: () => undefined, error: () => undefined, complete: () => undefined });
        await subscribed;
      }
      await expect(client.iterate({ query: live }).next()).rejects.toMatchObject([
        { extensions: { code: 'TOO_MANY_OPERATIONS' } },
      ]);
    });
  },
);

describe('GraphQL over WebSocket', () => {
  test('tells who subscribed that the subgraph is gone', async () => {
    const sample = await startSampleGateway('over the network');
    const { events } = sample.subgraphs;
    const { client } = openSocket(sample.url);
    const subscribed = events.subscribed();
    const results = client.iterate({ query: live });
    await subscribed;
    await sample.bringDown('notifications');
    const unavailable = {
      message: 'The service of notifications is unavailable.',
      extensions: { code: 'SUBGRAPH_UNAVAILABLE' },
    };
    await expect(results.next()).rejects.toEqual([unavailable]);
    expect((await client.iterate({ query: live }).next()).value).toEqual({ errors: [unavailable] });
    await client.dispose();
    await sample.stop();
  });

  test('asks to try again later while tokens cannot be verified', async () => {
    const sample = await startSampleGateway('over the network');
    const accessToken = await sample.subgraphs.keys.token('u1');
    await sample.bringDown('users');
    expect((await openSocket(sample.url, { accessToken }).closed).code).toBe(1013);
    await sample.stop();
  });

  test('closes sockets with 1012 when the gateway stops, and says when to come back', async () => {
    const sample = await startSampleGateway('in one process');
    const { client, closed } = openSocket(sample.url);
    await client.iterate({ query: '{ me { id } }' }).next();
    await sample.stop();
    const { code, reason } = await closed;
    expect(code).toBe(1012);
    const { reconnectAfterMilliseconds } = JSON.parse(reason) as { reconnectAfterMilliseconds: number };
    expect(reconnectAfterMilliseconds).toBeGreaterThanOrEqual(0);
    expect(reconnectAfterMilliseconds).toBeLessThanOrEqual(1_000);
  });

  test.each<Topology>(['in one process', 'over the network'])(
    'closes the socket of a client that does not read with 4290, and leaves the subgraph %s at once',
    async (topology) => {
      const sample = await startSampleGateway(topology, { largestBacklogBytes: 100_000 });
      const { events } = sample.subgraphs;
      const subscribed = events.subscribed();
      const reader = await openRawSocket(sample.url);
      reader.send({ id: '1', type: 'subscribe', payload: { query: 'subscription { notificationReceived { text } }' } });
      const subscription = await subscribed;
      reader.socket.pause();
      const state = { isLeft: false };
      void subscription.left.then(() => (state.isLeft = true));
      const text = 'x'.repeat(100_000);
      while (!state.isLeft) {
        events.notify({ text, recipientId: 'u1', courseId: 'c1' });
        await nextTurn();
      }
      const closed = once(reader.socket, 'close');
      reader.socket.resume();
      expect((await closed)[0]).toBe(4290);
      await sample.stop();
    },
  );

  test('is nowhere but at /graphql', async () => {
    const sample = await startSampleGateway('in one process');
    const { WebSocket } = await import('ws');
    const socket = new WebSocket(`${sample.url.replace('http', 'ws')}/elsewhere`, 'graphql-transport-ws');
    const error = await new Promise<Error>((resolve) => socket.on('error', resolve));
    expect(error.message).toContain('404');
    await sample.stop();
  });
});
