import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';
import { type Gateway, startGateway } from '../gateway.ts';
import { noDuties } from '../subgraph-duties.ts';
import { silentLogger } from '../test-kit/sample-subgraphs.ts';
import type { RemoteSubgraph } from './remote-subgraph.ts';
import { subgraphsOfSupergraph } from './subgraphs-of-supergraph.ts';

const usersSdl = 'type User @key(fields: "id") { id: ID! name: String }';
const postsSdl = 'type Query { post: Post } type Post { by: User } type User @key(fields: "id") { id: ID! }';

/** A server of GraphQL that knows nothing of Coursegraph: it has one address, and keeps what it is asked by. */
async function serveAnybodys(sdl: string, resolvers: Record<string, unknown>) {
  const schema = buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolvers as never }]);
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    void (json(request) as Promise<{ query: string; variables?: Record<string, unknown> }>)
      .then(({ query, variables }) => graphql({ schema, source: query, variableValues: variables ?? {} }))
      .then((answer) => response.setHeader('content-type', 'application/json').end(JSON.stringify(answer)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { requests, origin: `http://127.0.0.1:${port}`, stop: () => new Promise((resolve) => server.close(resolve)) };
}

describe('a gateway before subgraphs of which only the supergraph is known', () => {
  let users: Awaited<ReturnType<typeof serveAnybodys>>;
  let posts: Awaited<ReturnType<typeof serveAnybodys>>;
  let subgraphs: RemoteSubgraph[];
  let gateway: Gateway;

  beforeAll(async () => {
    users = await serveAnybodys(usersSdl, {
      User: { __resolveReference: ({ id }: { id: string }) => ({ id, name: `Name of ${id}` }) },
    });
    posts = await serveAnybodys(postsSdl, {
      Query: { post: () => ({ by: { id: 'u1' } }) },
    });
    const { supergraphSdl = '' } = composeServices([
      { name: 'users', url: `${users.origin}/api/v1?tenant=a`, typeDefs: parse(usersSdl) },
      { name: 'posts', url: `${posts.origin}/`, typeDefs: parse(postsSdl) },
    ]);
    subgraphs = subgraphsOfSupergraph(supergraphSdl);
    gateway = await startGateway({ supergraphSdl, subgraphs, duties: noDuties, port: 0, logger: silentLogger });
  });

  afterAll(async () => {
    await gateway.stop();
    await Promise.all(subgraphs.map((subgraph) => subgraph.close()));
    await Promise.all([users.stop(), posts.stop()]);
  });

  test('asks each at its own address, and gives it nothing that a client proves itself by', async () => {
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer of whomever', cookie: 'session=1' },
      body: JSON.stringify({ query: '{ post { by { name } } }' }),
    });
    expect([response.status, await response.json()]).toEqual([200, { data: { post: { by: { name: 'Name of u1' } } } }]);
    expect([posts.requests.at(-1)?.url, users.requests.at(-1)?.url]).toEqual(['/', '/api/v1?tenant=a']);
    for (const { headers } of [...users.requests, ...posts.requests]) {
      expect(headers).not.toHaveProperty('authorization');
      expect(headers).not.toHaveProperty('cookie');
    }
  });

  test('is ready when each of them answers', async () => {
    const response = await fetch(`${gateway.url}/readyz`);
    expect([response.status, await response.json()]).toEqual([200, { posts: true, users: true }]);
  });
});

test('a supergraph without an address for a subgraph is refused', () => {
  const { supergraphSdl = '' } = composeServices([
    { name: 'posts', url: '', typeDefs: parse('type Query { one: Int }') },
  ]);
  expect(() => subgraphsOfSupergraph(supergraphSdl)).toThrow('The supergraph has no address for its subgraph posts.');
});
