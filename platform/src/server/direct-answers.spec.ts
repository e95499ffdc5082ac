import { type IncomingMessage, request as httpRequest } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createPrincipalSigner } from '../principal/index.ts';
import { LocalSubgraph } from '../subgraph/index.ts';
import { createLogger } from '../telemetry/index.ts';
import { contrarySchema } from '../testing/contrary-schema.ts';
import { type ServedSubgraph, serveSubgraph } from './serve-subgraph.ts';

const secret = 'a secret of at least thirty-two characters';
const logger = createLogger({ name: 'test', level: 'silent' });
const represented =
  'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Course { id title } } }';

/** Requests as the gateway sends them, or could. */
const bodies: Record<string, unknown> = {
  'a query': { query: '{ course(id: "c1") { id title } }' },
  'a query with variables': { query: 'query ($id: ID!) { course(id: $id) { id } }', variables: { id: 'c2' } },
  entities: { query: represented, variables: { representations: [{ __typename: 'Course', id: 'c1' }] } },
  'a part that fails': { query: '{ fails(how: "error") request: fails(how: "request") nothing }' },
  'all of it failing': { query: '{ brokenMust { must } }' },
  'a mutation': { query: 'mutation { count }' },
  'cookies that are set': { query: '{ cookie }' },
  'one of several operations': { query: 'query One { nothing } query Two { cookie }', operationName: 'One' },
  'an operation that is not there': { query: 'query One { nothing }', operationName: 'Two' },
  'no choice between operations': { query: 'query One { nothing } query Two { nothing }' },
  'an invalid variable': { query: 'query ($id: ID!) { course(id: $id) { id } }', variables: { id: { a: 'secret' } } },
  'a missing variable': { query: 'query ($id: ID!) { course(id: $id) { id } }' },
  'variables that are none': { query: '{ nothing }', variables: [1] },
  'variables that are null': { query: '{ nothing }', variables: null, operationName: null },
  'a document that is not valid': { query: '{ nobody }' },
  'a document that is none': { query: '{ nothing' },
  'a subscription': { query: 'subscription { nothing }' },
  'no query': { variables: {} },
  'a query that is no text': { query: 5 },
  'a list': [{ query: '{ nothing }' }],
  'a persisted query that is unknown': {
    query: '{ nothing }',
    extensions: { persistedQuery: { version: 1, sha256Hash: 'f'.repeat(64) } },
  },
};

describe('an answer to the gateway', () => {
  let served: ServedSubgraph;
  let authorization: string;

  beforeAll(async () => {
    const schema = contrarySchema();
    const connection = new LocalSubgraph({
      name: 'contrary',
      schema,
      logger,
      createContext: ({ setCookie }) => ({ setCookie, calls: { count: 0 } }),
      routes: {},
      isReady: () => Promise.resolve(true),
    });
    const subgraph = {
      name: 'contrary',
      schema,
      connection,
      startEvents: () => Promise.resolve(),
      flushEvents: () => Promise.resolve(),
      stop: () => Promise.resolve(),
    };
    served = await serveSubgraph(subgraph, { port: 0, secret, logger });
    const sign = createPrincipalSigner({ audience: 'contrary', secret: new TextEncoder().encode(secret) });
    authorization = `Bearer ${sign(null)}`;
  });

  afterAll(() => served.stop());

  const post = async (body: unknown, headers: Record<string, string>) => {
    const request = httpRequest(`${served.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization, ...headers },
    });
    const answered = new Promise<IncomingMessage>((resolve, reject) => {
      request.on('response', resolve).on('error', reject);
    });
    request.end(JSON.stringify(body));
    const response = await answered;
    const { date: _, ...rest } = response.headers;
    const content = (await text(response)).replaceAll(/[\da-f]{8}-[\da-f-]{27}/g, 'number');
    return { status: response.statusCode, headers: rest, content };
  };
  /** Only what accepts JSON and nothing else is taken for a request of the gateway. */
  const toGateway = (body: unknown, headers = {}) => post(body, { accept: 'application/json', ...headers });
  const toSomebody = (body: unknown, headers = {}) => post(body, { accept: 'application/json, */*;q=0', ...headers });

  test.each(Object.entries(bodies))('with %s is the one that Apollo Server gives', async (_name, body) => {
    const expected = await toSomebody(body);
    expect(await toGateway(body)).toEqual(expected);
    expect(await toGateway(body)).toEqual(expected);
  });

  test.each(['', 'Bearer nonsense'])(
    'without a signature, but "%s", is the refusal of Apollo Server',
    async (header) => {
      const refused = await toGateway(bodies['a query'], { authorization: header });
      expect(refused).toEqual(await toSomebody(bodies['a query'], { authorization: header }));
      expect(refused).toMatchObject({ status: 401, content: expect.stringContaining('UNTRUSTED_REQUEST') });
    },
  );
});
