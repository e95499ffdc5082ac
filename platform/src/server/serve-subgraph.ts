import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import { fastifyApolloDrainPlugin, fastifyApolloHandler } from '@as-integrations/fastify';
import fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import { parse } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { maskError } from '../errors/index.ts';
import { type Principal, UntrustedRequestError, verifyPrincipal } from '../principal/index.ts';
import type { RunningSubgraph } from '../subgraph/index.ts';
import type { Logger } from '../telemetry/index.ts';

const largestRequestBytes = 4 * 1024 * 1024;

/** A subgraph that answers over the network. */
export interface ServedSubgraph {
  /** Its base address; GraphQL is at `/graphql`, over HTTP and, by the graphql-transport-ws protocol, over WebSocket. */
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Serves a subgraph to the gateway. Every request carries who it is made for, signed by the gateway for this subgraph;
 * what is not signed is refused. `/healthz` says that the process lives, `/readyz` that its database answers.
 */
export async function serveSubgraph(
  subgraph: RunningSubgraph,
  options: { readonly port: number; readonly host?: string; readonly secret: string; readonly logger: Logger },
): Promise<ServedSubgraph> {
  const { port, host = '127.0.0.1', logger } = options;
  const { connection, schema, name } = subgraph;
  const secret = new TextEncoder().encode(options.secret);
  const principalOf = (authorization: unknown): Promise<Principal | null> =>
    verifyPrincipal({ token: /^Bearer (.+)$/.exec(String(authorization))?.[1], audience: name, secret });

  const app = fastify({ bodyLimit: largestRequestBytes, forceCloseConnections: true });
  const apollo = new ApolloServer<object>({
    schema,
    // Traces for Apollo's cloud, which nobody here asks for; else it says at start that it makes them.
    plugins: [fastifyApolloDrainPlugin(app), ApolloServerPluginInlineTraceDisabled()],
    includeStacktraceInErrorResponses: false,
    formatError: (_formatted, error) => maskError(error, logger),
  });
  await apollo.start();

  app.addHook('onRequest', async (request, reply) => {
    if (!request.url.startsWith('/graphql')) return;
    try {
      principals.set(request, await principalOf(request.headers.authorization));
    } catch (error) {
      if (!(error instanceof UntrustedRequestError)) throw error;
      await reply.code(401).send({ errors: [{ message: error.message, extensions: { code: 'UNTRUSTED_REQUEST' } }] });
    }
  });
  const principals = new WeakMap<FastifyRequest, Principal | null>();

  app.route({
    url: '/graphql',
    method: ['GET', 'POST'],
    handler: fastifyApolloHandler(apollo, {
    context: (request: FastifyRequest, reply: FastifyReply) =>
      Promise.resolve(
        connection.createContext(
          {
            principal: principals.get(request) ?? null,
            ...(request.headers.cookie !== undefined && { cookie: request.headers.cookie }),
            ...(typeof request.headers['x-forwarded-for'] === 'string' && { clientAddress: request.headers['x-forwarded-for'] }),
          },
          (header) => void reply.header('set-cookie', header),
        ),
      ),
    }),
  });
  app.get('/healthz', () => ({ status: 'alive' }));
  app.get('/readyz', async (_request, reply) => {
    const ready = await connection.ready();
    return reply.code(ready ? 200 : 503).send({ [name]: ready });
  });
  app.get('/*', async (request) => connection.fetch(new Request(new URL(request.url, `http://${name}`))));

  const sockets = new WebSocketServer({ server: app.server, path: '/graphql', maxPayload: largestRequestBytes });
  const socketServer = useServer<{ authorization?: string }, { principal?: Principal | null }>(
    {
      onConnect: async ({ connectionParams, extra }) => {
        try {
          extra.principal = await principalOf(connectionParams?.authorization);
          return true;
        } catch (error) {
          if (error instanceof UntrustedRequestError) return false;
          throw error;
        }
      },
      onSubscribe: ({ extra }, _id, payload) => ({
        schema,
        document: parse(payload.query),
        contextValue: connection.createContext({ principal: extra.principal ?? null }, () => undefined),
        variableValues: payload.variables ?? {},
        ...(payload.operationName != null && { operationName: payload.operationName }),
      }),
      onNext: (_context, _id, _payload, _args, result) => connection.toResponse(result),
      onError: (_context, _id, _payload, errors) => errors.map((error) => maskError(error, logger)),
    },
    sockets,
  );

  const url = await app.listen({ port, host });
  return {
    url,
    async stop() {
      await socketServer.dispose();
      await app.close();
    },
  };
}
