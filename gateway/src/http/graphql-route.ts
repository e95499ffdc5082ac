import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import { SubgraphUnavailableError } from '@coursegraph/platform/subgraph-connection';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { type AccessTokens, authenticate } from '../authentication/index.ts';
import type { OperationScope } from '../execution/index.ts';
import { clientAddress } from './client-address.ts';
import { serverTiming } from './server-timing.ts';

/** GraphQL over HTTP, at `/graphql`. A person who opens the address in a browser is led to the explorer. */
export function addGraphQLRoute(
  app: FastifyInstance,
  options: {
    readonly server: ApolloServer<OperationScope>;
    readonly accessTokens: AccessTokens;
    readonly trustedProxyHops: number;
  },
): void {
  const { server, accessTokens, trustedProxyHops } = options;
  const scopes = new WeakMap<FastifyRequest, OperationScope>();

  const answer = fastifyApolloHandler(server, {
    async context(request, reply) {
      const { cookie, authorization } = request.headers;
      const address = clientAddress(request.raw, trustedProxyHops);
      const scope: OperationScope = {
        principal: await authenticate(authorization, accessTokens).catch(refuse),
        signal: abortedWhenClientLeaves(reply),
        fetches: [],
        setCookies: [],
        ...(cookie !== undefined && { cookie }),
        ...(address !== undefined && { clientAddress: address }),
      };
      scopes.set(request, scope);
      return scope;
    },
  });

  app.route({
    url: '/graphql',
    method: ['GET', 'POST'],
    async handler(request, reply) {
      if (isVisit(request)) return reply.redirect('/explorer');
      void reply.header('cache-control', 'private, no-store');
      const body: unknown = await answer.call(app, request, reply);
      const { fetches = [], setCookies = [] } = scopes.get(request) ?? {};
      if (fetches.length > 0) void reply.header('server-timing', serverTiming(fetches));
      for (const cookie of setCookies) void reply.header('set-cookie', cookie);
      return body;
    },
  });
}

function isVisit({ method, headers, query }: FastifyRequest): boolean {
  return method === 'GET' && (headers.accept ?? '').includes('text/html') && Object.keys(query as object).length === 0;
}

/** Who cannot be known, because the keys of access tokens cannot be read, cannot be answered at all. */
function refuse(error: unknown): never {
  if (!(error instanceof SubgraphUnavailableError)) throw error;
  throw new GraphQLError(error.message, { extensions: { code: error.code, http: { status: 503 } } });
}

function abortedWhenClientLeaves(reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) controller.abort();
  });
  return controller.signal;
}
