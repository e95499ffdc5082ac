import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import { fastifyApolloDrainPlugin, fastifyApolloHandler } from '@as-integrations/fastify';
import fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { maskError } from '../errors/index.ts';
import { PrincipalVerifier, UntrustedRequestError } from '../principal/index.ts';
import type { RunningSubgraph } from '../subgraph/index.ts';
import type { Logger } from '../telemetry/index.ts';
import { DirectAnswers } from './direct-answers.ts';
import { type ReadPrincipal, serveSockets } from './serve-sockets.ts';

const largestRequestBytes = 4 * 1024 * 1024;

/** A subgraph that answers over the network. */
export interface ServedSubgraph {
  /** Its base address; GraphQL is at `/graphql`, over HTTP and, by the graphql-transport-ws protocol, over WebSocket. */
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Serves a subgraph to the gateway. Every operation carries who it is made for, signed by the gateway for this subgraph;
 * what is not signed is refused. `/healthz` says that the process lives, `/readyz` that its database answers.
 */
export async function serveSubgraph(
  subgraph: RunningSubgraph,
  options: { readonly port: number; readonly host?: string; readonly secret: string; readonly logger: Logger },
): Promise<ServedSubgraph> {
  const { port, host = '127.0.0.1', logger } = options;
  const { connection, schema, name } = subgraph;
  const secret = new TextEncoder().encode(options.secret);
  const verifier = new PrincipalVerifier({ audience: name, secret });
  const readPrincipal: ReadPrincipal = (authorization) => verifier.verify(authorization);

  const app = fastify({ bodyLimit: largestRequestBytes, forceCloseConnections: true });
  const apollo = new ApolloServer<object>({
    schema,
    logger,
    // Traces are for Apollo's cloud, which nobody here asks for; else it says at start that it makes them.
    plugins: [fastifyApolloDrainPlugin(app), ApolloServerPluginInlineTraceDisabled()],
    includeStacktraceInErrorResponses: false,
    formatError: (_formatted, error) => maskError(error, logger),
  });
  await apollo.start();

  const context = async (request: FastifyRequest, reply: FastifyReply): Promise<object> => {
    const { authorization, cookie, 'x-forwarded-for': clientAddress } = request.headers;
    const principal = orRefuse(() => readPrincipal(authorization));
    return connection.createContext(
      {
        principal,
        ...(cookie !== undefined && { cookie }),
        ...(typeof clientAddress === 'string' && { clientAddress }),
      },
      (header) => void reply.header('set-cookie', header),
    );
  };
  const direct = new DirectAnswers({ schema, connection, readPrincipal });
  const answer = fastifyApolloHandler(apollo, { context });
  app.route({
    url: '/graphql',
    method: ['GET', 'POST'],
    handler: async (request, reply) => (await direct.answer(request, reply)) ?? answer.call(app, request, reply),
  });
  app.get('/healthz', () => ({ status: 'alive' }));
  app.get('/readyz', async (_request, reply) => {
    const ready = await connection.ready();
    return reply.code(ready ? 200 : 503).send({ [name]: ready });
  });
  app.get('/*', ({ url, headers }) =>
    connection.fetch(new Request(new URL(url, `http://${name}`), { headers: entriesOf(headers) })),
  );
  void app.register((scope, _options, done) => {
    // A route reads what is posted to it by itself, whatever it is.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, parsed) => parsed(null, body));
    scope.post('/*', ({ url, headers, body }) => {
      const init = { method: 'POST', headers: entriesOf(headers), body: body as Buffer<ArrayBuffer> };
      return connection.fetch(new Request(new URL(url, `http://${name}`), init));
    });
    done();
  });
  const sockets = serveSockets({
    server: app.server,
    subgraph,
    readPrincipal,
    logger,
    largestMessageBytes: largestRequestBytes,
  });

  const url = await app.listen({ port, host });
  return {
    url,
    async stop() {
      await sockets.dispose();
      await app.close();
    },
  };
}

/** Refuses a request as the GraphQL over HTTP specification has it for one that is not authenticated. */
function orRefuse<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof UntrustedRequestError)) throw error;
    throw new GraphQLError(error.message, { extensions: { code: 'UNTRUSTED_REQUEST', http: { status: 401 } } });
  }
}

function entriesOf(headers: FastifyRequest['headers']): [string, string][] {
  return Object.entries(headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []));
}
