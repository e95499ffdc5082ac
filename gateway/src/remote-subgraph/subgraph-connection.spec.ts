import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  type SubgraphConnection,
  type SubgraphRequest,
  type SubgraphResponse,
  SubgraphUnavailableError,
} from '@coursegraph/platform/subgraph-connection';
import { parse, print } from 'graphql';
import type { SampleName } from '../test-kit/sample-schemas.ts';
import { createSampleSubgraphs, sampleSecret, type SampleSubgraphs } from '../test-kit/sample-subgraphs.ts';
import { RemoteSubgraph } from './remote-subgraph.ts';

const ask = (query: string, rest: Partial<SubgraphRequest> = {}): SubgraphRequest => ({
  document: parse(query),
  principal: null,
  ...rest,
});
const ada = { userId: 'u1', roles: ['STUDENT'], expiresAt: 4_000_000_000 } as const;
const live = ask('subscription { notificationReceived { text } }');

/** What holds for each way to a subgraph. */
describe.each(['in the same process', 'over the network'])('a connection to a subgraph %s', (where) => {
  let subgraphs: SampleSubgraphs;
  let connections: Record<SampleName, SubgraphConnection>;
  const stops: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    subgraphs = await createSampleSubgraphs();
    const connect = async (name: SampleName): Promise<SubgraphConnection> => {
      if (where === 'in the same process') return subgraphs.local[name];
      const { connection, stop } = await subgraphs.serve(name);
      stops.push(stop);
      return connection;
    };
    connections = {
      users: await connect('users'),
      courses: await connect('courses'),
      notifications: await connect('notifications'),
    };
  });

  afterAll(async () => {
    await Promise.all(stops.map((stop) => stop()));
  });

  test('executes an operation with its variables', async () => {
    const document = parse('query One($id: ID!) { course(id: $id) { title } } query Two { courses { id } }');
    const request = { document, operationName: 'One', variables: { id: 'c2' }, principal: null };
    expect(await connections.courses.execute(request)).toEqual({ data: { course: { title: 'Course c2' } } });
    expect(await connections.courses.execute({ ...request, query: print(document) })).toEqual({
      data: { course: { title: 'Course c2' } },
    });
  });

  test('resolves entities', async () => {
    const query =
      'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on User { name } } }';
    const representations = ['u2', 'u1', 'nobody'].map((id) => ({ __typename: 'User', id }));
    const { data } = await connections.users.execute(ask(query, { variables: { representations } }));
    expect(data).toEqual({ _entities: [{ name: 'Grace' }, { name: 'Ada' }, null] });
  });

  test('says who asks, from where, with which cookies', async () => {
    const request = ask('{ me { name } cookie address }', {
      principal: ada,
      cookie: 'a=1; b=2',
      clientAddress: '203.0.113.9',
    });
    expect((await connections.users.execute(request)).data).toEqual({
      me: { name: 'Ada' },
      cookie: 'a=1; b=2',
      address: '203.0.113.9',
    });
    expect((await connections.users.execute(ask('{ me { name } cookie }'))).data).toEqual({ me: null, cookie: null });
  });

  test('brings cookies back', async () => {
    const { setCookies } = await connections.users.execute(ask('mutation { signIn { name } }'));
    expect(setCookies).toEqual(['session=abc; HttpOnly', 'hint=1']);
    expect(await connections.users.execute(ask('{ me { name } }'))).not.toHaveProperty('setCookies');
  });

  test('brings errors of the operation in the response, without the inside', async () => {
    const { data, errors } = await connections.users.execute(ask('{ fails refuses }'));
    expect(data).toEqual({ fails: null, refuses: null });
    expect(errors?.map(({ path, extensions }) => [path, extensions?.['code']])).toEqual([
      [['fails'], 'INTERNAL_SERVER_ERROR'],
      [['refuses'], 'UNAUTHENTICATED'],
    ]);
    expect(JSON.stringify(errors)).not.toMatch(/hunter2|stack/);
  });

  test('no longer waits for an answer when the signal aborts, also before it has begun', async () => {
    const controller = new AbortController();
    const asked = subgraphs.events.asked();
    const waiting = connections.users.execute(ask('{ waits }', { signal: controller.signal }));
    await asked;
    const reason = new Error('nobody waits');
    controller.abort(reason);
    await expect(waiting).rejects.toBe(reason);
    await expect(connections.users.execute(ask('{ waits }', { signal: controller.signal }))).rejects.toBe(reason);
  });

  test('gives each caller an answer of its own', async () => {
    const request = ask('{ courses { id instructor { id } } }');
    const [one, other] = await Promise.all([
      connections.courses.execute(request),
      connections.courses.execute(request),
    ]);
    expect(one).toEqual(other);
    const [course] = one.data?.['courses'] as { id: string }[];
    course!.id = 'changed';
    expect(other.data).toMatchObject({ courses: [{ id: 'c1' }, {}, {}] });
    expect((await connections.courses.execute(request)).data).toMatchObject({ courses: [{ id: 'c1' }, {}, {}] });
  });

  test('brings the events of a subscription until its reader leaves', async () => {
    const { events } = subgraphs;
    const subscribed = events.subscribed();
    const stream = (await connections.notifications.subscribe(live))[Symbol.asyncIterator]();
    await subscribed;
    events.notify({ text: 'one', recipientId: 'u1', courseId: 'c1' });
    events.notify({ text: 'two', recipientId: 'u1', courseId: 'c1' });
    expect((await stream.next()).value).toEqual({ data: { notificationReceived: { text: 'one' } } });
    expect((await stream.next()).value).toEqual({ data: { notificationReceived: { text: 'two' } } });
    await stream.return?.();
    await (
      await subscribed
    ).left;
  });

  test('ends a subscription when its signal aborts, while an event is awaited', async () => {
    const { events } = subgraphs;
    const controller = new AbortController();
    const subscribed = events.subscribed();
    const stream = (await connections.notifications.subscribe({ ...live, signal: controller.signal }))[
      Symbol.asyncIterator
    ]();
    const waiting = stream.next();
    await subscribed;
    controller.abort();
    expect((await waiting).done).toBe(true);
    await (
      await subscribed
    ).left;
  });

  test('answers a subscription that is refused with one response', async () => {
    const responses: SubgraphResponse[] = [];
    for await (const response of await connections.notifications.subscribe(ask('subscription { refused { text } }')))
      responses.push(response);
    expect(responses).toHaveLength(1);
    expect(responses[0]?.errors).toMatchObject([{ message: 'Not you.', extensions: { code: 'FORBIDDEN' } }]);
  });

  test('fetches what is published beside GraphQL', async () => {
    const response = await connections.courses.fetch(new Request('http://courses/media/a.svg?size=1'));
    expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([
      200,
      'image/svg+xml',
      '<svg/>',
    ]);
    expect((await connections.courses.fetch(new Request('http://courses/media/b.svg'))).status).toBe(404);
  });

  test('is ready', async () => {
    expect(await connections.users.ready()).toBe(true);
  });
});

describe('a connection over the network', () => {
  /** A connection to a server that answers everything in one way. */
  const connectTo = async (answer: { status: number; body: string }) => {
    const requests: IncomingMessage[] = [];
    const server = createServer((request, response) => {
      requests.push(request);
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const connection = new RemoteSubgraph({
      name: 'users',
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      secret: sampleSecret,
    });
    return {
      connection,
      requests,
      stop: async () => {
        await connection.close();
        await new Promise((resolve) => server.close(resolve));
      },
    };
  };

  test('says that a subgraph is unavailable to which there is no way', async () => {
    const connection = new RemoteSubgraph({ name: 'users', url: 'http://127.0.0.1:1', secret: sampleSecret });
    await expect(connection.execute(ask('{ me { name } }'))).rejects.toBeInstanceOf(SubgraphUnavailableError);
    await expect(connection.subscribe(live)).rejects.toBeInstanceOf(SubgraphUnavailableError);
    await expect(connection.fetch(new Request('http://users/media/a.svg'))).rejects.toBeInstanceOf(
      SubgraphUnavailableError,
    );
    expect(await connection.ready()).toBe(false);
    await connection.close();
  });

  test.each([
    ['a page of a proxy', 502, '<h1>Bad gateway</h1>'],
    ['JSON that is no response of GraphQL', 200, '[]'],
    ['that it does not trust the gateway', 401, '{"errors":[{"message":"not signed"}]}'],
  ])('says that a subgraph is unavailable which answers with %s', async (_name, status, body) => {
    const { connection, stop } = await connectTo({ status, body });
    await expect(connection.execute(ask('{ me { name } }'))).rejects.toThrow('The service of users is unavailable.');
    expect(await connection.ready()).toBe(status === 200);
    await stop();
  });

  test('passes on what a reader of published files says it has', async () => {
    const { connection, requests, stop } = await connectTo({ status: 304, body: '' });
    const response = await connection.fetch(
      new Request('http://users/media/a.svg?size=1', { headers: { 'if-none-match': '"1"', range: 'bytes=0-9' } }),
    );
    expect([response.status, response.body]).toEqual([304, null]);
    expect(requests[0]).toMatchObject({
      method: 'GET',
      url: '/media/a.svg?size=1',
      headers: { 'if-none-match': '"1"', range: 'bytes=0-9' },
    });
    await stop();
  });

  test('is refused where the secrets differ', async () => {
    const subgraphs = await createSampleSubgraphs();
    const { served, stop } = await subgraphs.serve('notifications');
    const stranger = new RemoteSubgraph({
      name: 'notifications',
      url: served.url,
      secret: 'another secret of 32 characters!',
    });
    await expect(stranger.execute(ask('{ lastNotification { text } }'))).rejects.toBeInstanceOf(
      SubgraphUnavailableError,
    );
    await expect(stranger.subscribe(live)).rejects.toBeInstanceOf(SubgraphUnavailableError);
    await stranger.close();
    await stop();
  });

  test('says that a subgraph has become unavailable while events are awaited', async () => {
    const subgraphs = await createSampleSubgraphs();
    const { connection, served } = await subgraphs.serve('notifications');
    const subscribed = subgraphs.events.subscribed();
    const stream = (await connection.subscribe(live))[Symbol.asyncIterator]();
    await subscribed;
    const waiting = stream.next();
    waiting.catch(() => undefined);
    await served.stop();
    await expect(waiting).rejects.toBeInstanceOf(SubgraphUnavailableError);
    await connection.close();
  });
});
