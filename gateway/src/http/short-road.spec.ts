import { createHash } from 'node:crypto';
import { type IncomingMessage, request as sendRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { AccessTokens } from '../authentication/index.ts';
import { createErrorFormatter } from '../errors/index.ts';
import { FederatedGraph } from '../execution/index.ts';
import { DocumentChecker } from '../limits/index.ts';
import { OperationIntake } from '../live/index.ts';
import { OperationStore, PreparedOperations } from '../persisted-operations/index.ts';
import {
  composeSampleSupergraph,
  createSampleSubgraphs,
  type SampleSubgraphs,
  silentLogger,
} from '../test-kit/sample-subgraphs.ts';
import { EventStreams } from './event-streams.ts';
import { addGraphQLRoute } from './graphql-route.ts';
import { startGraphQLServer } from './graphql-server.ts';
import { createHttpServer } from './http-server.ts';
import { ShortRoad } from './short-road.ts';

const persisted = 'query Catalog { courses { title instructor { name } } }';
const sha256 = (value: string) => createHash('sha256').update(value).digest('hex');
const byId = { extensions: { persistedQuery: { version: 1, sha256Hash: sha256(persisted) } } };
const long = `{ courses { ${Array.from({ length: 40 }, (_, index) => `title${index}: title`).join(' ')} } }`;
const withVariables = 'query One($id: ID!) { course(id: $id) { title } }';
const adding = 'mutation Add($input: CourseInput!) { addCourse(input: $input) { id title } }';
const two = 'query One { courses { id } } query Two { me { id } }';

interface Sent {
  readonly method?: 'GET' | 'POST';
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Readonly<Record<string, unknown>> | string;
}

const inUrl = (parameters: Record<string, unknown>): Sent => {
  const values = Object.entries(parameters).map(
    ([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)] as [string, string],
  );
  return { method: 'GET', path: `/graphql?${new URLSearchParams(values).toString()}` };
};
const preflight = { 'apollo-require-preflight': 'true' };

/** A gateway's front, of which the spec knows how often the long road was taken. */
class Front {
  declined = 0;
  private constructor(
    private readonly app: FastifyInstance,
    private readonly stopServer: () => Promise<void>,
  ) {}

  static async start(subgraphs: SampleSubgraphs, roads: 'both' | 'the long one'): Promise<Front> {
    const formatError = createErrorFormatter(silentLogger);
    const accessTokens = new AccessTokens({ issuer: subgraphs.local.users, keysPath: '/.well-known/jwks.json' });
    const graph = new FederatedGraph({
      supergraphSdl: composeSampleSupergraph(),
      subgraphs: Object.values(subgraphs.local),
      keepsSessions: 'users',
      deadlines: { fetch: 10_000, budget: 10_000 },
      logger: silentLogger,
    });
    const store = new OperationStore(new Map([[sha256(persisted), persisted]]), { registration: 'open' });
    const operations = new PreparedOperations(graph);
    const server = await startGraphQLServer({ graph, store, operations, formatError, logger: silentLogger });
    const common = { safelist: null, accessTokens, trustedProxyHops: 0, formatError };
    const shortRoad = new ShortRoad({ ...common, graph, operations, store });
    if (roads === 'the long one') shortRoad.close();
    const app = await createHttpServer({ formatError, logger: silentLogger, production: true, shortRoad });
    const intake = new OperationIntake({ documents: new DocumentChecker(graph.schema), store, safelist: null });
    const eventStreams = new EventStreams({ ...common, graph, intake, largestBacklogBytes: 1_000_000 });
    addGraphQLRoute(app, { ...common, server, shortRoad, eventStreams });
    const front = new Front(app, () => server.stop());
    app.addHook('onRequest', (_request, _reply, done) => {
      front.declined += 1;
      done();
    });
    await app.listen({ port: 0, host: '127.0.0.1' });
    return front;
  }

  /** All of an answer that is the same whenever it is asked for. */
  async ask({ method = 'POST', path = '/graphql', headers = {}, body = '' }: Sent) {
    const { port } = this.app.server.address() as AddressInfo;
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const posted =
      method === 'POST' ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) } : {};
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const sent = { port, method, path, headers: { host: 'graph.example', ...posted, ...headers }, agent: false };
      sendRequest(sent, resolve)
        .on('error', reject)
        .end(method === 'POST' ? text : undefined);
    });
    const received = await buffer(response);
    const { date, 'server-timing': timing, ...others } = response.headers;
    return {
      status: response.statusCode,
      headers: { ...others, date: typeof date, timing: timing?.toString().replaceAll(/\d+\.\d/g, 'N') },
      body: received
        .toString(response.headers['content-encoding'] ? 'base64' : 'utf8')
        .replaceAll(/[\da-f-]{36}/g, 'ID'),
    };
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.stopServer();
  }
}

describe('the short road', () => {
  let subgraphs: SampleSubgraphs;
  let both: Front;
  let longOnly: Front;

  beforeAll(async () => {
    subgraphs = await createSampleSubgraphs();
    both = await Front.start(subgraphs, 'both');
    longOnly = await Front.start(subgraphs, 'the long one');
  });

  afterAll(() => Promise.all([both.stop(), longOnly.stop()]));

  /** Asks until the operation is known, and once more; says how the last answer came about. */
  const compare = async (sent: Sent) => {
    const expected = await longOnly.ask(sent);
    expect(await both.ask(sent)).toEqual(expected);
    const declinedBefore = both.declined;
    expect(await both.ask(sent)).toEqual(expected);
    return { ...expected, road: both.declined === declinedBefore ? 'short' : 'long' };
  };

  test.each<[string, Sent, number]>([
    ['a text', { body: { query: persisted } }, 200],
    ['a text with its operationName', { body: { query: persisted, operationName: 'Catalog' } }, 200],
    ['one of two operations', { body: { query: two, operationName: 'Two' } }, 200],
    ['an id', { body: byId }, 200],
    ['an id with null for what is left out', { body: { ...byId, variables: null, operationName: null } }, 200],
    ['extensions of a client', { body: { query: persisted, extensions: { clientLibrary: { name: 'x' } } } }, 200],
    ['a GET by text', { ...inUrl({ query: persisted }), headers: preflight }, 200],
    ['a GET by id', { ...inUrl(byId), headers: { 'content-type': 'application/json' } }, 200],
    ['a GET with variables', { ...inUrl({ query: withVariables, variables: { id: 'c1' } }), headers: preflight }, 200],
    ['variables', { body: { query: withVariables, variables: { id: 'c2' } } }, 200],
    ['a variable that is missing', { body: { query: withVariables } }, 400],
    ['a variable of the wrong type', { body: { query: withVariables, variables: { id: { no: 1 } } } }, 400],
    ['a mutation', { body: { query: adding, variables: { input: { title: 'Ä€𝒳' } } } }, 200],
    ['a mutation that sets cookies', { body: { query: 'mutation { signIn { name } }' } }, 200],
    ['cookies', { body: { query: '{ cookie address }' }, headers: { cookie: 'a=1; b=2' } }, 200],
    ['an error of a subgraph', { body: { query: '{ refuses me { id } }' } }, 200],
    ['a fault of a subgraph', { body: { query: '{ fails }' } }, 200],
    ['introspection', { body: { query: '{ __schema { types { name } } }' } }, 200],
    [
      'what accepts the newer media type',
      { body: byId, headers: { accept: 'application/graphql-response+json' } },
      200,
    ],
    [
      'what accepts both media types',
      { body: byId, headers: { accept: 'application/graphql-response+json,application/json;q=0.9' } },
      200,
    ],
    [
      'what accepts them without preference',
      { body: byId, headers: { accept: 'application/graphql-response+json, application/json' } },
      200,
    ],
    ['what Angular accepts', { body: byId, headers: { accept: 'application/json, text/plain, */*' } }, 200],
    ['what accepts anything', { body: byId, headers: { accept: '*/*' } }, 200],
    ['a body with a charset', { body: byId, headers: { 'content-type': 'application/json; charset=utf-8' } }, 200],
    [
      'a long answer as a browser asks for it',
      { body: { query: long }, headers: { 'accept-encoding': 'gzip, deflate, br, zstd' } },
      200,
    ],
    ['a long answer in gzip', { body: { query: long }, headers: { 'accept-encoding': 'gzip, deflate' } }, 200],
    ['a long answer that is not compressed', { body: { query: long } }, 200],
    ['a short answer that could be compressed', { body: byId, headers: { 'accept-encoding': 'br' } }, 200],
    [
      'a very long answer',
      {
        body: {
          query: `{ a: __schema { ...S } b: __schema { ...S } } fragment S on __Schema { types { name description fields { name description args { name description } } } directives { name description } }`,
        },
        headers: { 'accept-encoding': 'br' },
      },
      200,
    ],
  ])('answers %s as the long road does', async (_name, sent, status) => {
    expect(await compare(sent)).toMatchObject({ road: 'short', status });
  });

  test.each<[string, Sent, number]>([
    ['a mutation by GET', { ...inUrl({ query: 'mutation { signIn { name } }' }), headers: preflight }, 405],
    ['a GET that a page of another site could send', inUrl({ query: persisted }), 400],
    [
      'a GET that gives a parameter twice',
      { method: 'GET', path: `${inUrl({ query: persisted }).path ?? ''}&query=x`, headers: preflight },
      400,
    ],
    ['a batch', { body: '[{"query":"{ me { id } }"}]' }, 400],
    ['JSON that is not', { body: '{"query":' }, 400],
    ['an empty body', { body: '' }, 400],
    ['a body that tampers with prototypes', { body: `{"query":"${persisted}","__proto__":{}}` }, 400],
    ['one that hides it', { body: `{"query":"${persisted}","__pr\\u006fto__":{}}` }, 400],
    ['a body that is too large', { body: { query: persisted, variables: { a: 'x'.repeat(2_000_000) } } }, 413],
    ['another content type', { body: byId, headers: { 'content-type': 'text/plain' } }, 400],
    ['an Accept that cannot be met', { body: byId, headers: { accept: 'text/css' } }, 406],
    ['weights in Accept-Encoding', { body: byId, headers: { 'accept-encoding': 'br;q=0.5, gzip' } }, 200],
    ['an unknown id', { body: { extensions: { persistedQuery: { version: 1, sha256Hash: 'ff' } } } }, 200],
    [
      'an id of another version',
      { body: { extensions: { persistedQuery: { version: 2, sha256Hash: sha256(persisted) } } } },
      400,
    ],
    ['an id that is not that of the text', { body: { query: long, ...byId } }, 400],
    ['a text with its id', { body: { query: persisted, ...byId } }, 200],
    ['an unknown operationName', { body: { query: persisted, operationName: 'Nothing' } }, 400],
    ['an operationName that is no text', { body: { query: persisted, operationName: 1 } }, 400],
    ['one of two operations without saying which', { body: { query: two } }, 400],
    ['variables that are a list', { body: { query: withVariables, variables: [] } }, 400],
    ['variables that are a text', { body: { query: withVariables, variables: '{"id":"c1"}' } }, 400],
    ['extensions that are a text', { body: { query: persisted, extensions: '{}' } }, 400],
    ['a subscription', { body: { query: 'subscription { notificationReceived { text } }' } }, 400],
    ['a text that is not valid', { body: { query: '{ secrets }' } }, 400],
    ['a token that is not valid', { body: { query: persisted }, headers: { authorization: 'Bearer nonsense' } }, 401],
    ['a person in a browser', { method: 'GET', path: '/graphql', headers: { accept: 'text/html' } }, 302],
  ])('leaves %s to the long road', async (_name, sent, status) => {
    expect(await compare(sent)).toMatchObject({ road: 'long', status });
  });

  test('answers everybody as who they are', async () => {
    const ask = async (userId: string) => {
      const authorization = `Bearer ${await subgraphs.keys.token(userId)}`;
      const { road, body } = await compare({ body: { query: '{ me { name } }' }, headers: { authorization } });
      return { road, body: JSON.parse(body) as unknown };
    };
    expect(await ask('u1')).toEqual({ road: 'short', body: { data: { me: { name: 'Ada' } } } });
    expect(await ask('u2')).toEqual({ road: 'short', body: { data: { me: { name: 'Grace' } } } });
    expect(JSON.parse((await compare({ body: { query: '{ me { name } }' } })).body)).toEqual({ data: { me: null } });
  });
});
