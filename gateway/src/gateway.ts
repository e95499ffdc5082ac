import type { CacheStore } from '@coursegraph/platform/cache';
import type { SubgraphConnection } from '@coursegraph/platform/subgraph-connection';
import type { Logger } from '@coursegraph/platform/telemetry';
import { AccessTokens } from './authentication/index.ts';
import { createErrorFormatter } from './errors/index.ts';
import { FederatedGraph, type FetchDeadlines } from './execution/index.ts';
import { addExplorerRoutes } from './explorer/index.ts';
import {
  addGraphQLRoute,
  addHealthRoutes,
  addPublishedRoutes,
  createHttpServer,
  EventStreams,
  serveWebApp,
  ShortRoad,
  startGraphQLServer,
} from './http/index.ts';
import { DocumentChecker } from './limits/index.ts';
import { OperationIntake } from './live/index.ts';
import { OperationStore, prepareManifest, PreparedOperations, Safelist } from './persisted-operations/index.ts';
import { coursegraphDuties, type SubgraphDuties } from './subgraph-duties.ts';
import { GraphSockets } from './websocket/index.ts';

const defaultDeadlines = { fetch: 10_000, budget: 15_000 };
const graceMilliseconds = 5_000;
const defaultCacheMegabytes = 64;
const bytesPerMegabyte = 1024 * 1024;
const defaultBacklogBytes = bytesPerMegabyte;

/** What a gateway needs to start. */
export interface GatewayOptions {
  /** The composed supergraph, as `schema/supergraph.graphql` has it. */
  readonly supergraphSdl: string;
  /** The way to each subgraph of the supergraph. */
  readonly subgraphs: readonly SubgraphConnection[];
  /** What they do beyond answering; where it is left out, what Coursegraph's own do. */
  readonly duties?: SubgraphDuties;
  /** 0 for any that is free. */
  readonly port: number;
  /** The address to listen on; `127.0.0.1` where it is left out. */
  readonly host?: string;
  /** What clients may send by id alone: the text of each operation, by the SHA-256 of that text. */
  readonly persistedOperations?: ReadonlyMap<string, string>;
  /** Allows only those, and any by clients with a key. Where it is left out, everybody may send every operation. */
  readonly safelist?: {
    /** SHA-256 of each key, in hexadecimal. */
    readonly clientKeyHashes: readonly string[];
  };
  /** The folder of the built web app; where it is left out, the gateway serves none. */
  readonly webRoot?: string;
  /** Tells browsers to come by HTTPS only from now on. */
  readonly production?: boolean;
  /** How many proxies stand before the gateway and add to `X-Forwarded-For`; 0 where it is left out. */
  readonly trustedProxyHops?: number;
  /** How long subgraphs are waited for; where it is left out, 10 seconds for a fetch and 15 for an operation. */
  readonly deadlines?: Partial<FetchDeadlines>;
  /** How much memory answers may take that are kept for everybody: 64 where it is left out; with 0, none are kept. */
  readonly responseCacheMegabytes?: number;
  /** Where gateways share them; where it is left out, each keeps its own. Who opened it closes it. */
  readonly caches?: CacheStore;
  /** How many bytes may wait for the client of a live connection, before it is closed for reading too slowly; 1 MiB where it is left out. */
  readonly largestBacklogBytes?: number;
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
    persistedOperations = new Map<string, string>(),
    duties: { sessions, publishedRoutes } = coursegraphDuties,
  } = options;
  const formatError = createErrorFormatter(logger);
  const accessTokens = sessions ? accessTokensOf(sessions, subgraphs) : null;
  const graph = new FederatedGraph({
    supergraphSdl,
    subgraphs,
    keepsSessions: sessions?.subgraph,
    deadlines: { ...defaultDeadlines, ...options.deadlines },
    keptBytes: (options.responseCacheMegabytes ?? defaultCacheMegabytes) * bytesPerMegabyte,
    ...(options.caches && { caches: options.caches }),
    logger,
  });
  const safelist = options.safelist ? new Safelist({ texts: persistedOperations.values(), ...options.safelist }) : null;
  const store = new OperationStore(persistedOperations, { registration: safelist ? 'closed' : 'open' });
  const operations = new PreparedOperations(graph);
  const server = await startGraphQLServer({ graph, store, operations, formatError, logger });

  const common = { safelist, accessTokens, trustedProxyHops, formatError };
  const shortRoad = new ShortRoad({ ...common, graph, operations, store });
  const documents = new DocumentChecker(graph.schema);
  const live = {
    graph,
    intake: new OperationIntake({ documents, store, safelist }),
    largestBacklogBytes: options.largestBacklogBytes ?? defaultBacklogBytes,
    logger,
  };
  const app = await createHttpServer({ formatError, logger, production, shortRoad });
  const eventStreams = new EventStreams({ ...common, ...live });
  addGraphQLRoute(app, { ...common, server, shortRoad, eventStreams });
  addExplorerRoutes(app, safelist ? 'by keyed clients' : 'by everybody');
  addHealthRoutes(app, subgraphs);
  addPublishedRoutes(app, { routes: publishedRoutes, subgraphs });
  await serveWebApp(app, options.webRoot);

  const sockets = new GraphSockets({ ...common, ...live });
  sockets.listen(app.server);

  const url = await app.listen({ port, host });
  let isStopping = false;
  const isWanted = () => !isStopping;
  const prepared = prepareManifest({ texts: persistedOperations.values(), documents, operations, logger, isWanted });
  return {
    url,
    async stop() {
      isStopping = true;
      await prepared;
      const impatience = setTimeout(() => {
        sockets.terminate();
        app.server.closeAllConnections();
      }, graceMilliseconds);
      eventStreams.stop();
      await Promise.all([sockets.stop(), app.close()]);
      await Promise.all([server.stop(), graph.stop()]);
      clearTimeout(impatience);
    },
  };
}

function accessTokensOf(
  { subgraph, keysPath }: NonNullable<SubgraphDuties['sessions']>,
  subgraphs: readonly SubgraphConnection[],
): AccessTokens {
  const issuer = subgraphs.find(({ name }) => name === subgraph);
  if (!issuer) throw new Error(`The gateway needs a connection to ${subgraph}, which keeps the sessions.`);
  return new AccessTokens({ issuer, keysPath });
}
