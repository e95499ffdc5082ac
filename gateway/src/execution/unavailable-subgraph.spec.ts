import { request } from 'node:http';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { SubgraphConnection } from '@coursegraph/platform/subgraph-connection';
import { startGateway } from '../gateway.ts';
import { RemoteSubgraph } from '../remote-subgraph/index.ts';
import { type SampleGateway, startSampleGateway } from '../test-kit/sample-gateway.ts';
import {
  composeSampleSupergraph,
  createSampleSubgraphs,
  sampleSecret,
  silentLogger,
} from '../test-kit/sample-subgraphs.ts';

const catalog = '{ courses { title instructor { name } } }';

describe('a gateway whose subgraph is down', () => {
  let sample: SampleGateway;

  afterEach(() => sample.stop());

  test('answers what the others know, and says of the rest which subgraph is missing', async () => {
    sample = await startSampleGateway('over the network');
    expect((await sample.ask({ query: catalog })).errors).toBeUndefined();
    await sample.bringDown('users');
    const { status, data, errors, fetches } = await sample.ask({ query: catalog });
    expect(status).toBe(200);
    expect(data).toMatchObject({
      courses: [{ title: 'Course c1', instructor: null }, { instructor: null }, { instructor: null }],
    });
    expect(errors).toEqual([
      {
        message: 'The service of users is unavailable.',
        extensions: { code: 'SUBGRAPH_UNAVAILABLE', serviceName: 'users' },
      },
    ]);
    expect(fetches).toEqual(['courses', 'users']);
  });

  test('has an error for each root field that it would have answered', async () => {
    sample = await startSampleGateway('over the network');
    await sample.bringDown('courses');
    const { data, errors } = await sample.ask({
      query: '{ all: courses { title } course(id: "c1") { title } cookie }',
    });
    expect(data).toEqual({ all: null, course: null, cookie: null });
    expect(errors?.map(({ path }) => path)).toEqual([['all'], ['course']]);
  });

  test('waits for an answer only until the deadline', async () => {
    sample = await startSampleGateway('in one process', { deadlines: { fetch: 50 } });
    const { data, errors, headers } = await sample.ask({ query: '{ waits courses { id } }' });
    expect(data).toMatchObject({ waits: null, courses: [{ id: 'c1' }, { id: 'c2' }, { id: 'c3' }] });
    expect(errors?.[0]).toMatchObject({ path: ['waits'], extensions: { code: 'SUBGRAPH_UNAVAILABLE' } });
    const duration = Number(/users;dur=([\d.]+)/.exec(headers.get('server-timing') ?? '')?.[1]);
    expect(duration).toBeGreaterThan(40);
  });

  test('waits longer, or less long, for single subgraphs', async () => {
    sample = await startSampleGateway('in one process', { deadlines: { fetch: 20_000, bySubgraph: { users: 50 } } });
    const { errors } = await sample.ask({ query: '{ waits courses { id } }' });
    expect(errors).toMatchObject([{ path: ['waits'], extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }]);
  });

  test('says that nobody can be authenticated while keys are unknown, and answers who is anonymous', async () => {
    sample = await startSampleGateway('over the network');
    await sample.bringDown('users');
    const authorization = `Bearer ${await sample.subgraphs.keys.token('u1')}`;
    const refused = await sample.ask({ query: catalog }, { authorization });
    expect(refused).toMatchObject({ status: 503, errors: [{ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }] });
    expect((await sample.ask({ query: '{ courses { id } }' })).data).toMatchObject({
      courses: [{ id: 'c1' }, { id: 'c2' }, { id: 'c3' }],
    });
  });

  test('still knows who it has seen before', async () => {
    sample = await startSampleGateway('over the network');
    const authorization = `Bearer ${await sample.subgraphs.keys.token('u1')}`;
    await sample.ask({ query: catalog }, { authorization });
    await sample.bringDown('users');
    expect((await sample.ask({ query: '{ courses { id } }' }, { authorization })).status).toBe(200);
  });
});

test('a gateway starts while no subgraph is up', async () => {
  const connections = ['users', 'courses', 'notifications'].map(
    (name) => new RemoteSubgraph({ name, url: 'http://127.0.0.1:1', secret: sampleSecret }),
  );
  const gateway = await startGateway({
    supergraphSdl: composeSampleSupergraph(),
    subgraphs: connections,
    port: 0,
    logger: silentLogger,
  });
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ me { name } __typename }' }),
  });
  expect(await response.json()).toMatchObject({ data: { me: null, __typename: 'Query' }, errors: [{ path: ['me'] }] });
  await gateway.stop();
  await Promise.all(connections.map((connection) => connection.close()));
});

test('a gateway does not start without the way to a subgraph of the supergraph', async () => {
  const users = new RemoteSubgraph({ name: 'users', url: 'http://127.0.0.1:1', secret: sampleSecret });
  const starting = startGateway({
    supergraphSdl: composeSampleSupergraph(),
    subgraphs: [users],
    port: 0,
    logger: silentLogger,
  });
  await expect(starting).rejects.toThrow('The supergraph has a subgraph courses, to which no connection was given.');
  await users.close();
});

test('a client who leaves is not waited for: the fetch is aborted', async () => {
  const { local, events } = await createSampleSubgraphs();
  const { users } = local;
  let aborted: Promise<void> | undefined;
  const observed: SubgraphConnection = {
    name: 'users',
    execute: (fetch) => {
      aborted = new Promise((resolve) => fetch.signal?.addEventListener('abort', () => resolve()));
      return users.execute(fetch);
    },
    subscribe: (fetch) => users.subscribe(fetch),
    fetch: (asked) => users.fetch(asked),
    ready: () => users.ready(),
  };
  const sample = await startSampleGateway('in one process', {
    subgraphs: [observed, local.courses, local.notifications],
  });
  const asked = events.asked();
  const client = request(`${sample.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' } });
  client.end(JSON.stringify({ query: '{ waits }' }));
  await asked;
  client.on('error', () => undefined).destroy();
  await aborted;
  await sample.stop();
});
