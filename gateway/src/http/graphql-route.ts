import { Readable } from 'node:stream';
import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import { SubgraphUnavailableError } from '@coursegraph/platform/subgraph-connection';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { type AccessTokens, authenticate } from '../authentication/index.ts';
import type { ErrorFormatter } from '../errors/index.ts';
import { parseOperation } from '../live/index.ts';
import { clientKeyHeader, NotInSafelistError, type Safelist } from '../persisted-operations/index.ts';
import { answerHeaders } from './answer-headers.ts';
import { replyInParts } from './answer-in-parts.ts';
import { type ErrorReply, replyWithError } from './error-replies.ts';
import { acceptsEvents, type EventStreams } from './event-streams.ts';
import { HttpScope } from './http-scope.ts';
import type { ShortRoad } from './short-road.ts';

/** What an operation did that was refused before it had a scope. */
const unanswered = { fetches: [], setCookies: [] };

const notAnOperation: ErrorReply = {
  status: 400,
  code: 'BAD_REQUEST',
  message: 'Send an operation as an object of JSON, with its query, or the id of a persisted one in its extensions.',
};

/** GraphQL over HTTP, at `/graphql`. A person who opens the address in a browser is led to the explorer. */
export function addGraphQLRoute(
  app: FastifyInstance,
  options: {
    readonly server: ApolloServer<HttpScope>;
    readonly shortRoad: ShortRoad;
    readonly eventStreams: EventStreams;
    readonly safelist: Safelist | null;
    readonly accessTokens: AccessTokens | null;
    readonly trustedProxyHops: number;
    readonly formatError: ErrorFormatter;
  },
): void {
  const { server, shortRoad, eventStreams, safelist, accessTokens, trustedProxyHops, formatError } = options;
  const scopes = new WeakMap<FastifyRequest, HttpScope>();

  const answer = fastifyApolloHandler(server, {
    async context(request, reply) {
      if (safelist && !isAllowed(request, safelist)) throw new NotInSafelistError();
      const scope = new HttpScope({
        request: request.raw,
        response: reply.raw,
        principal: await authenticate(request.headers.authorization, accessTokens).catch(refuse),
        trustedProxyHops,
      });
      scopes.set(request, scope);
      return scope;
    },
  });

  app.route({
    url: '/graphql',
    method: ['GET', 'POST'],
    preParsing(request, _reply, payload, done) {
      const body = shortRoad.bodyOf(request.raw);
      done(null, body ? Readable.from([body]) : payload);
    },
    async handler(request, reply) {
      if (isVisit(request)) return reply.redirect('/explorer');
      if (acceptsEvents(request)) return answerAsEvents(eventStreams, { request, reply, formatError });
      const body: unknown = await answer.call(app, request, reply);
      const scope = scopes.get(request);
      reply.headers(answerHeaders(scope ?? unanswered));
      const following = scope?.parts.following;
      return following ? replyInParts(reply, { first: String(body), following, formatError }) : body;
    },
  });
}

/** An operation that is sent by its id alone is one that is kept here, or unknown. */
function isAllowed({ query, body, headers }: FastifyRequest, safelist: Safelist): boolean {
  const texts = [query, body].map((source) => (source as { readonly query?: unknown } | null | undefined)?.query);
  return texts.every((text) => typeof text !== 'string' || safelist.allows(text, headers[clientKeyHeader]));
}

function isVisit({ method, headers, query }: FastifyRequest): boolean {
  return method === 'GET' && (headers.accept ?? '').includes('text/html') && Object.keys(query as object).length === 0;
}

/** Who cannot be known, because the keys of access tokens cannot be read, cannot be answered at all. */
function refuse(error: unknown): never {
  if (!(error instanceof SubgraphUnavailableError)) throw error;
  throw new GraphQLError(error.message, { extensions: { code: error.code, http: { status: 503 } } });
}

async function answerAsEvents(
  eventStreams: EventStreams,
  exchange: { readonly request: FastifyRequest; readonly reply: FastifyReply; readonly formatError: ErrorFormatter },
): Promise<unknown> {
  const { request, reply, formatError } = exchange;
  const operation = parseOperation(request.body);
  if (!operation) return replyWithError(reply, notAnOperation);
  try {
    await eventStreams.answer(operation, request, reply);
    return undefined;
  } catch (error) {
    if (!(error instanceof GraphQLError) && !(error instanceof SubgraphUnavailableError)) throw error;
    return reply.code(error instanceof GraphQLError ? 401 : 503).send({ errors: [formatError(error)] });
  }
}
