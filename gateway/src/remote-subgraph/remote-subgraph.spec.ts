import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { Principal } from '@coursegraph/platform/principal';
import { SubgraphAnswerTooLargeError, type SubgraphRequest } from '@coursegraph/platform/subgraph-connection';
import { parse } from 'graphql';
import { startSampleGateway } from '../test-kit/sample-gateway.ts';
import { createSampleSubgraphs, sampleSecret } from '../test-kit/sample-subgraphs.ts';
import { openSocket } from '../test-kit/sample-socket.ts';
import { RemoteSubgraph } from './remote-subgraph.ts';

const stops: (() => unknown)[] = [];

afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

/** A subgraph that is a server with one way to answer, and a connection to it. */
async function startServer(
  answer: (response: ServerResponse, request: IncomingMessage) => void,
  options: { readonly largestAnswerBytes?: number } = {},
) {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    request.resume().on('end', () => answer(response, request));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const connection = new RemoteSubgraph({ name: 'users', url, secret: sampleSecret, ...options });
  stops.push(
    () => new Promise((resolve) => server.close(resolve)),
    () => connection.close(),
  );
  return { connection, requests };
}

const answerWithAda = (response: ServerResponse) => {
  response.setHeader('set-cookie', 'session=abc');
  response.end('{"data":{"_entities":[{"name":"Ada"}],"me":{"name":"Ada"}}}');
};

describe('an answer that is too large', () => {
  test('is an error, and is not read to its end', async () => {
    let closed: Promise<unknown> | undefined;
    const { connection } = await startServer(
      (response) => {
        closed = once(response, 'close');
        const pour = () => {
          if (!response.destroyed) response.write('x'.repeat(10_000), pour);
        };
        pour();
      },
      { largestAnswerBytes: 100_000 },
    );
    const asked = connection.execute({ document: parse('{ me { name } }'), principal: null });
    await expect(asked).rejects.toThrow(SubgraphAnswerTooLargeError);
    await closed;
  });

  test('is none up to the limit itself', async () => {
    const body = `{"data":{"me":{"name":"${'x'.repeat(1_000)}"}}}`;
    const { connection } = await startServer((response) => response.end(body), { largestAnswerBytes: body.length });
    const { data } = await connection.execute({ document: parse('{ me { name } }'), principal: null });
    expect(data).toHaveProperty('me');
  });

  test('is told to the client with its code', async () => {
    const { local } = await createSampleSubgraphs();
    const { connection } = await startServer((response) => response.end('x'.repeat(2_000)), {
      largestAnswerBytes: 1_000,
    });
    const sample = await startSampleGateway('in one process', {
      subgraphs: [connection, local.courses, local.notifications],
    });
    stops.push(() => sample.stop());
    expect(await sample.ask({ query: '{ me { name } courses { id } }' })).toMatchObject({
      data: { me: null, courses: [{}, {}, {}] },
      errors: [{ path: ['me'], extensions: { code: 'SUBGRAPH_ANSWER_TOO_LARGE' } }],
    });
  });
});

describe('queries that are the same', () => {
  const ada: Principal = { userId: 'u1', roles: ['STUDENT'], expiresAt: 4_000_000_000 };
  const question = (text: string, rest: Partial<SubgraphRequest> = {}): SubgraphRequest => ({
    document: parse(text),
    principal: ada,
    ...rest,
  });
  const me = question('query ($id: ID) { me { name } }', { variables: { id: 1 } });

  /** How many requests are made of these, asked in one turn of the event loop. */
  const requestsFor = async (...asked: SubgraphRequest[]) => {
    const { connection, requests } = await startServer(answerWithAda);
    await connection.execute(me); // Signs for Ada, which takes a turn.
    const signed = requests.length;
    await Promise.all(asked.map((request) => connection.execute(request)));
    return requests.length - signed;
  };

  test('are sent once, where they are asked together', async () => {
    expect(await requestsFor(me, { ...me }, { ...me, variables: { id: 1 } })).toBe(1);
  });

  test('are sent for each of several people, and for nobody in particular', async () => {
    const grace = { ...ada, userId: 'u2' };
    const admin = { ...ada, roles: ['ADMIN'] as const };
    expect(await requestsFor(me, { ...me, principal: grace })).toBe(2);
    expect(await requestsFor(me, { ...me, principal: admin })).toBe(2);
    expect(await requestsFor(me, { ...me, principal: null })).toBe(2);
    expect(await requestsFor({ ...me, principal: null }, { ...me, principal: null })).toBe(1);
  });

  test('are sent for each client, where the subgraph is told which one it is', async () => {
    expect(await requestsFor({ ...me, cookie: 'a=1' }, { ...me, cookie: 'a=2' })).toBe(2);
    expect(await requestsFor({ ...me, cookie: 'a=1' }, me)).toBe(2);
    expect(await requestsFor({ ...me, clientAddress: '203.0.113.9' }, { ...me, clientAddress: '203.0.113.9' })).toBe(2);
  });

  test('are sent for each set of variables, and each operation', async () => {
    const document = parse('query One { me { name } } query Two { me { name } }');
    expect(await requestsFor(me, { ...me, variables: { id: 2 } })).toBe(2);
    expect(
      await requestsFor({ ...me, document, operationName: 'One' }, { ...me, document, operationName: 'Two' }),
    ).toBe(2);
  });

  test('are sent again by who asks later, though the first is still under way', async () => {
    const responses: ServerResponse[] = [];
    let arrived: () => void = () => undefined;
    const { connection } = await startServer((response) => {
      responses.push(response);
      arrived();
    });
    const arrival = () => new Promise<void>((resolve) => (arrived = resolve));
    const [firstArrival, first] = [arrival(), connection.execute({ ...me, principal: null })];
    await firstArrival;
    const [secondArrival, second] = [arrival(), connection.execute({ ...me, principal: null })];
    await secondArrival;
    expect(responses).toHaveLength(2);
    responses.forEach(answerWithAda);
    await Promise.all([first, second]);
  });

  test('bring cookies only to who asked first', async () => {
    const { connection } = await startServer(answerWithAda);
    const anonymous = { ...me, principal: null };
    await connection.execute(anonymous);
    const [first, second] = await Promise.all([connection.execute(anonymous), connection.execute(anonymous)]);
    expect(first.setCookies).toEqual(['session=abc']);
    expect(second).not.toHaveProperty('setCookies');
  });

  test('are answered for who still waits, when another has left', async () => {
    const { connection } = await startServer(answerWithAda);
    const anonymous = { ...me, principal: null };
    await connection.execute(anonymous);
    const controller = new AbortController();
    const left = connection.execute({ ...anonymous, signal: controller.signal });
    const stayed = connection.execute(anonymous);
    controller.abort(new Error('left'));
    await expect(left).rejects.toThrow('left');
    expect((await stayed).data).toHaveProperty('me');
  });

  test('mutations are sent each time', async () => {
    const mutation = question('mutation { signIn { name } }');
    expect(await requestsFor(mutation, mutation)).toBe(2);
  });
});

test('entities of events that come together are fetched once', async () => {
  const subgraphs = await createSampleSubgraphs();
  const { connection: users, requests } = await startServer(answerWithAda);
  const sample = await startSampleGateway('in one process', {
    subgraphs: [users, subgraphs.local.courses, subgraphs.local.notifications],
  });
  stops.push(() => sample.stop());
  const query = 'subscription { notificationReceived { text recipient { name } } }';
  const received: AsyncIterableIterator<unknown>[] = [];
  for (const _subscriber of ['one', 'two', 'three']) {
    const { client } = openSocket(sample.url);
    stops.push(() => client.dispose());
    const subscribed = subgraphs.events.subscribed();
    received.push(client.iterate({ query }));
    await subscribed;
  }
  subgraphs.events.notify({ text: 'hello', recipientId: 'u1', courseId: 'c1' });
  for (const stream of received) {
    const { value } = await stream.next();
    expect(value).toMatchObject({ data: { notificationReceived: { text: 'hello', recipient: { name: 'Ada' } } } });
  }
  expect(requests).toHaveLength(1);
});
