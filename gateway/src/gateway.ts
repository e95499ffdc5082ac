import type { SubgraphConnection } from '@coursegraph/platform/subgraph-connection';
import type { Logger } from '@coursegraph/platform/telemetry';
import { AccessTokens } from './authentication/index.ts';
import { createErrorFormatter } from './errors/index.ts';
import { FederatedGraph } from './execution/index.ts';
import { addExplorerRoutes } from './explorer/index.ts';
import {
  addGraphQLRoute,
  addHealthRoutes,
  addPublishedRoutes,
  createHttpServer,
  serveWebApp,
  startGraphQLServer,
} from './http/index.ts';
import { DocumentChecker } from './limits/index.ts';
import { subgraphDuties } from './subgraph-duties.ts';
import { GraphSockets } from './websocket/index.ts';

const fetchDeadlineMilliseconds = 10_000;
const graceMilliseconds = 5_000;

/** What a gateway needs to start. */
export interface GatewayOptions {
  /** The composed supergraph, as `schema/supergraph.graphql` has it. */
  readonly supergraphSdl: string;
  /** The way to each subgraph of the supergraph. */
  readonly subgraphs: readonly SubgraphConnection[];
  /** 0 for any that is free. */
  readonly port: number;
  /** The address to listen on; `127.0.0.1` where it is left out. */
  readonly host?: string;
  /** What clients may send by id alone: the text of each operation, by the SHA-256 of that text. */
  readonly persistedOperations?: ReadonlyMap<string, string>;
  /** The folder of the built web app; where it is left out, the gateway serves none. */
  readonly webRoot?: string;
  /** Tells browsers to come by HTTPS only from now on. */
  readonly production?: boolean;
  /** How many proxies stand before the gateway and add to `X-Forwarded-For`; 0 where it is left out. */
  readonly trustedProxyHops?: number;
  /** How long one fetch from a subgraph may take; 10 seconds where it is left out. */
  readonly fetchDeadlineMilliseconds?: number;
  readonly logger: Logger;
}

/** A gateway that runs. */
export interface Gateway {
  /** Its address: the web app at `/`, GraphQL at `/graphql` over HTTP and WebSocket, the explorer at `/explorer`. */
  readonly url: string;
  /** Takes no more requests, closes sockets, and finishes what is under way, for 5 seconds at most. */
  stop(): Promise<void>;
}

/**
 * Starts the one door to the graph. It does not wait for the subgraphs: it serves what it can while some are down.
 * @throws Error where the supergraph is not valid, a connection is missing, or the port is in use
 */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const {
    supergraphSdl,
    subgraphs,
    port,
    host = '127.0.0.1',
    logger,
    trustedProxyHops = 0,
    production = false,
  } = options;
  const { keepsSessions, keysPath, publishedRoutes } = subgraphDuties;
  const issuer = subgraphs.find(({ name }) => name === keepsSessions);
  if (!issuer) throw new Error(`The gateway needs a connection to ${keepsSessions}, which keeps the sessions.`);

  const formatError = createErrorFormatter(logger);
  const accessTokens = new AccessTokens({ issuer, keysPath });
  const graph = new FederatedGraph({
    supergraphSdl,
    subgraphs,
    keepsSessions,
    deadlineMilliseconds: options.fetchDeadlineMilliseconds ?? fetchDeadlineMilliseconds,
    logger,
  });
  const server = await startGraphQLServer({
    graph,
    persistedOperations: options.persistedOperations ?? new Map(),
    formatError,
    logger,
  });

  const app = await createHttpServer({ formatError, logger, production });
  addGraphQLRoute(app, { server, accessTokens, trustedProxyHops });
  addExplorerRoutes(app);
  addHealthRoutes(app, subgraphs);
  addPublishedRoutes(app, { routes: publishedRoutes, subgraphs });
  await serveWebApp(app, options.webRoot);

  const documents = new DocumentChecker(graph.schema);
  const sockets = new GraphSockets({ graph, documents, accessTokens, formatError, trustedProxyHops, logger });
  sockets.listen(app.server);

  const url = await app.listen({ port, host });
  return {
    url,
    async stop() {
      const impatience = setTimeout(() => {
        sockets.terminate();
        app.server.closeAllConnections();
      }, graceMilliseconds);
      await Promise.all([sockets.stop(), app.close()]);
      await server.stop();
      clearTimeout(impatience);
    },
  };
}
