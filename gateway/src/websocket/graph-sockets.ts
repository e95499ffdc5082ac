import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Principal } from '@coursegraph/platform/principal';
import { SubgraphUnavailableError } from '@coursegraph/platform/subgraph-connection';
import type { Logger } from '@coursegraph/platform/telemetry';
import type { ExecutionArgs, GraphQLError } from 'graphql';
import {
  type Context,
  handleProtocols,
  makeServer,
  type Server as ProtocolServer,
  type SubscribePayload,
} from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { type AccessTokens, authenticate, UnauthenticatedError } from '../authentication/index.ts';
import type { ErrorFormatter } from '../errors/index.ts';
import type { FederatedGraph, Operation, OperationScope } from '../execution/index.ts';
import { clientAddress } from '../http/index.ts';
import {
  formatResult,
  type LiveClient,
  liveConnections,
  LiveScope,
  type OperationIntake,
  pauseBeforeReconnecting,
  slowReaders,
} from '../live/index.ts';
import { clientKeyHeader } from '../persisted-operations/index.ts';
import { LiveSocket, slowReader } from './live-socket.ts';
import { tooManyOperations } from './too-many-operations.ts';

const path = '/graphql';
const transport = 'websocket';
const largestMessageBytes = 100_000;
const mostOperations = 100;
const lookAfterMilliseconds = 1_000;
/** "Try Again Later" and "Service Restart", of the registry of close codes at IANA. */
const tryAgainLater = 1013;
const serviceRestart = 1012;

/** What {@link GraphSockets} work with. */
export interface GraphSocketsOptions {
  readonly graph: FederatedGraph;
  readonly intake: OperationIntake;
  readonly accessTokens: AccessTokens | null;
  readonly formatError: ErrorFormatter;
  readonly trustedProxyHops: number;
  /** How much may wait for a client to read it, in bytes. */
  readonly largestBacklogBytes: number;
  readonly logger: Logger;
}

/** What a client sends to begin with: the access token by itself, or as the header has it. Nothing, for nobody in particular. */
interface ConnectionParameters extends Record<string, unknown> {
  readonly accessToken?: unknown;
  readonly authorization?: unknown;
  readonly Authorization?: unknown;
}

/** What is known of a socket. The request that it began with, a thousand times as large, is not kept. */
interface Session extends LiveClient {
  readonly socket: LiveSocket;
  /** The header `Authorization`, until the client has said who it is. */
  authorization: string | undefined;
  clientKey: unknown;
  principal: Principal | null;
}

type SocketContext = Context<ConnectionParameters, Session>;

/** An operation on its way through graphql-ws. */
interface OperationContext {
  readonly operation: Operation;
  readonly scope: OperationScope;
}

/**
 * GraphQL over WebSocket, by the protocol graphql-transport-ws: subscriptions, and queries and mutations too.
 *
 * A socket whose access token is not valid, or expires, is closed with 4403 Forbidden. The protocol's own 4401 means that
 * a client subscribed too early; clients of graphql-ws take it for final, whereas after 4403 they connect again, with
 * the token that they have by then. While tokens cannot be verified it is 1013; a client that reads too slowly, 4290;
 * when the gateway stops 1012, with a reason that says when to connect again: `{"reconnectAfterMilliseconds":1234}`.
 *
 * Cookies do not go to subgraphs from here: a page of another site could open a socket with them.
 * @see https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md
 */
export class GraphSockets {
  private readonly options: GraphSocketsOptions;
  private readonly server = new WebSocketServer({ noServer: true, maxPayload: largestMessageBytes, handleProtocols });
  private readonly protocol: ProtocolServer<Session>;
  private readonly sockets = new Set<LiveSocket>();
  private readonly watch: NodeJS.Timeout;
  private isStopping = false;

  constructor(options: GraphSocketsOptions) {
    this.options = options;
    const { formatError, graph } = options;
    this.protocol = makeServer<ConnectionParameters, Session>({
      onConnect: (context) => this.connect(context),
      onClose: ({ extra }) => extra.closed?.abort(),
      onSubscribe: (context, _id, payload) => this.accept(context, payload),
      execute: ({ contextValue }: ExecutionArgs) => {
        const { operation, scope } = contextValue as OperationContext;
        return graph.executeIncrementally(operation, scope);
      },
      subscribe: ({ contextValue }: ExecutionArgs) => {
        const { operation, scope } = contextValue as OperationContext;
        return graph.subscribe(operation, scope);
      },
      onNext: (_context, _id, _payload, _args, result) => formatResult(result, formatError),
      onError: (_context, _id, _payload, errors) => errors.map((error) => formatError(error)),
    });
    this.watch = setInterval(() => this.lookAfterAll(), lookAfterMilliseconds).unref();
  }

  /** How many clients are connected. */
  get count(): number {
    return this.sockets.size;
  }

  /** Takes the requests of an HTTP server to speak WebSocket. */
  listen(server: Server): void {
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      if (request.url?.split('?')[0] !== path) refuse(socket, '404 Not Found');
      else if (this.isStopping) refuse(socket, '503 Service Unavailable');
      else this.server.handleUpgrade(request, socket, head, (accepted) => this.open(accepted, request));
    });
  }

  /** Takes no more sockets, closes all with 1012 "Service Restart", and waits for the clients to agree. */
  async stop(): Promise<void> {
    this.isStopping = true;
    clearInterval(this.watch);
    const { count } = this;
    for (const socket of this.sockets) {
      const hint = { reconnectAfterMilliseconds: pauseBeforeReconnecting(count) };
      socket.close(serviceRestart, JSON.stringify(hint));
    }
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  /** Ends sockets whose clients do not agree. */
  terminate(): void {
    for (const socket of this.server.clients) socket.terminate();
  }

  private open(accepted: WebSocket, request: IncomingMessage): void {
    const { largestBacklogBytes, trustedProxyHops, logger } = this.options;
    // That a client sends too much, or nonsense, is not worth a line.
    accepted.on('error', (err) => logger.debug({ err }, 'a socket failed'));
    const socket = new LiveSocket(accepted, { largestBacklogBytes });
    this.sockets.add(socket);
    liveConnections.inc({ transport });
    const { authorization, [clientKeyHeader]: clientKey } = request.headers;
    const closed = this.protocol.opened(socket, {
      socket,
      clientAddress: clientAddress(request, trustedProxyHops),
      authorization,
      clientKey,
      principal: null,
    });
    socket.whenClosed((code, reason) => {
      this.sockets.delete(socket);
      liveConnections.dec({ transport });
      if (code === slowReader.code) slowReaders.inc({ transport });
      closed(code, reason).catch((err: unknown) => logger.error({ err }, 'a socket was not closed as it should be'));
    });
  }

  private lookAfterAll(): void {
    const now = Date.now();
    for (const socket of this.sockets) socket.lookAfter(now);
  }

  private async connect(context: SocketContext): Promise<boolean> {
    const { connectionParams = {}, extra } = context;
    try {
      extra.principal = await authenticate(authorizationOf(connectionParams, extra), this.options.accessTokens);
      extra.clientKey = connectionParams[clientKeyHeader] ?? extra.clientKey;
      if (extra.principal) extra.socket.expiresAt = extra.principal.expiresAt * 1_000;
      extra.authorization = undefined;
      // The token is verified: there is no need to keep it as long as the socket.
      delete (context as { connectionParams?: unknown }).connectionParams;
      return true;
    } catch (error) {
      if (error instanceof SubgraphUnavailableError) extra.socket.close(tryAgainLater, error.message);
      else if (!(error instanceof UnauthenticatedError)) throw error;
      return false; // Closes with 4403, unless it is closing already.
    }
  }

  private accept(
    { extra, subscriptions }: SocketContext,
    { query, operationName, variables, extensions }: SubscribePayload,
  ): ExecutionArgs | readonly GraphQLError[] {
    if (Object.keys(subscriptions).length > mostOperations) return [tooManyOperations(mostOperations)];
    const operation = this.options.intake.check({ query, operationName, variables, extensions }, extra.clientKey);
    if ('errors' in operation) return operation.errors;
    const contextValue: OperationContext = { operation, scope: new LiveScope(extra) };
    const { document, operationName: name } = operation;
    return {
      schema: this.options.graph.schema,
      document,
      contextValue,
      ...(name !== undefined && { operationName: name }),
    };
  }
}

function refuse(socket: Duplex, status: string): void {
  socket.on('error', () => socket.destroy()).end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`);
}

function authorizationOf(parameters: ConnectionParameters, session: Session): string | undefined {
  const { accessToken, authorization = parameters.Authorization } = parameters;
  if (typeof accessToken === 'string') return `Bearer ${accessToken}`;
  return typeof authorization === 'string' ? authorization : session.authorization;
}
