import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Principal } from '@coursegraph/platform/principal';
import { SubgraphUnavailableError } from '@coursegraph/platform/subgraph-connection';
import type { Logger } from '@coursegraph/platform/telemetry';
import { type ExecutionArgs, type ExecutionResult, type FormattedExecutionResult, GraphQLError } from 'graphql';
import { CloseCode, type Context, type SubscribePayload } from 'graphql-ws';
import { type Extra, useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { type AccessTokens, authenticate, UnauthenticatedError } from '../authentication/index.ts';
import { type ErrorFormatter, formatPart } from '../errors/index.ts';
import type { IncrementalResult } from '../executor/index.ts';
import type { FederatedGraph, Operation, OperationScope } from '../execution/index.ts';
import { clientAddress } from '../http/index.ts';
import type { CheckedDocument, DocumentChecker } from '../limits/index.ts';
import {
  clientKeyHeader,
  NotInSafelistError,
  type OperationStore,
  type Safelist,
} from '../persisted-operations/index.ts';

const path = '/graphql';
const largestMessageBytes = 100_000;
const mostOperations = 100;
/** "Try Again Later", of the registry of close codes at IANA. */
const tryAgainLater = 1013;

/** What {@link GraphSockets} work with. */
export interface GraphSocketsOptions {
  readonly graph: FederatedGraph;
  readonly documents: DocumentChecker;
  /** The texts of operations that are sent by id. */
  readonly store: OperationStore;
  /** Null where everybody may send every operation. */
  readonly safelist: Safelist | null;
  readonly accessTokens: AccessTokens | null;
  readonly formatError: ErrorFormatter;
  readonly trustedProxyHops: number;
  readonly logger: Logger;
}

/** What a client sends to begin with: the access token by itself, or as the header has it. Nothing, for nobody in particular. */
interface ConnectionParameters extends Record<string, unknown> {
  readonly accessToken?: unknown;
  readonly authorization?: unknown;
  readonly Authorization?: unknown;
}

/** What is known of a socket once its client has said who it is. */
type Session = {
  principal?: Principal | null;
  expiry?: NodeJS.Timeout;
  closed?: AbortController;
};

type SocketContext = Context<ConnectionParameters, Extra & Session>;

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
 * the token that they have by then. While tokens cannot be verified it is 1013, when the gateway stops 1001.
 *
 * Cookies do not go to subgraphs from here: a page of another site could open a socket with them.
 * @see https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md
 */
export class GraphSockets {
  private readonly options: GraphSocketsOptions;
  private readonly sockets = new WebSocketServer({ noServer: true, maxPayload: largestMessageBytes });
  private readonly protocol: { dispose(): void | Promise<void> };

  constructor(options: GraphSocketsOptions) {
    this.options = options;
    const { formatError } = options;
    this.protocol = useServer<ConnectionParameters, Session>(
      {
        isProd: true, // Whatever the process is: no error message of ours in the reason of a closed socket.
        onConnect: (context) => this.connect(context),
        onClose: ({ extra }) => {
          clearTimeout(extra.expiry);
          extra.closed?.abort();
        },
        onSubscribe: (context, _id, payload) => this.accept(context, payload),
        execute: (args) => run(args, (operation, scope) => options.graph.executeIncrementally(operation, scope)),
        subscribe: (args) => run(args, (operation, scope) => options.graph.subscribe(operation, scope)),
        onNext: (_context, _id, _payload, _args, result) => formatResult(result, formatError),
        onError: (_context, _id, _payload, errors) => errors.map((error) => formatError(error)),
      },
      this.sockets,
    );
    // graphql-ws prints what is wrong with a socket to the console; that a client sends too much is not worth a line.
    this.sockets.on('connection', (socket) => {
      socket.removeAllListeners('error').on('error', (err) => options.logger.debug({ err }, 'a socket failed'));
    });
  }

  /** Takes the requests of an HTTP server to speak WebSocket. */
  listen(server: Server): void {
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      if (request.url?.split('?')[0] !== path) {
        socket.on('error', () => socket.destroy()).end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
        return;
      }
      this.sockets.handleUpgrade(request, socket, head, (accepted) =>
        this.sockets.emit('connection', accepted, request),
      );
    });
  }

  /** Closes all sockets, with 1001 "Going away", and waits for the clients to agree. */
  async stop(): Promise<void> {
    await this.protocol.dispose();
  }

  /** Ends sockets whose clients do not agree. */
  terminate(): void {
    for (const socket of this.sockets.clients) socket.terminate();
  }

  private async connect({ connectionParams = {}, extra }: SocketContext): Promise<boolean> {
    try {
      const principal = await authenticate(authorizationOf(connectionParams, extra.request), this.options.accessTokens);
      extra.principal = principal;
      extra.closed = new AbortController();
      const expire = () => extra.socket.close(CloseCode.Forbidden, 'Token expired');
      if (principal) extra.expiry = setTimeout(expire, millisecondsLeft(principal)).unref();
      return true;
    } catch (error) {
      if (error instanceof SubgraphUnavailableError) extra.socket.close(tryAgainLater, error.message);
      else if (!(error instanceof UnauthenticatedError)) throw error;
      return false; // Closes with 4403, unless it is closing already.
    }
  }

  private accept(
    { connectionParams = {}, extra, subscriptions }: SocketContext,
    payload: SubscribePayload,
  ): ExecutionArgs | readonly GraphQLError[] {
    if (Object.keys(subscriptions).length > mostOperations) {
      const message = `A socket carries at most ${mostOperations} operations at a time.`;
      return [new GraphQLError(message, { extensions: { code: 'TOO_MANY_OPERATIONS' } })];
    }
    const checked = this.check(payload, connectionParams[clientKeyHeader] ?? extra.request.headers[clientKeyHeader]);
    if ('errors' in checked) return checked.errors;
    const { document, hash } = checked;
    const name = payload.operationName == null ? {} : { operationName: payload.operationName };
    const address = clientAddress(extra.request, this.options.trustedProxyHops);
    const contextValue: OperationContext = {
      operation: { document, documentHash: hash, variables: payload.variables ?? {}, ...name },
      scope: {
        principal: extra.principal ?? null,
        signal: extra.closed?.signal ?? AbortSignal.abort(),
        fetches: [],
        setCookies: [],
        ...(address !== undefined && { clientAddress: address }),
      },
    };
    return { schema: this.options.graph.schema, document, contextValue, ...name };
  }

  /** The protocol wants a text, so a client that sends an operation by its id leaves the text empty. */
  private check({ query, extensions }: SubscribePayload, clientKey: unknown): CheckedDocument {
    const { documents, store, safelist } = this.options;
    const id = (extensions?.['persistedQuery'] as { readonly sha256Hash?: unknown } | undefined)?.sha256Hash;
    const text = query === '' && typeof id === 'string' ? store.find(id) : query;
    if (text === undefined) return { errors: [persistedQueryNotFound()] };
    return safelist?.allows(text, clientKey) === false ? { errors: [new NotInSafelistError()] } : documents.check(text);
  }
}

/** As Apollo Server says it. */
function persistedQueryNotFound(): GraphQLError {
  return new GraphQLError('PersistedQueryNotFound', { extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } });
}

/** Until the token expires, or as long as a timer can wait: about 25 days. */
function millisecondsLeft({ expiresAt }: Principal): number {
  return Math.min(expiresAt * 1_000 - Date.now(), 2 ** 31 - 1);
}

function run<Result>(
  { contextValue }: ExecutionArgs,
  execute: (operation: Operation, scope: OperationScope) => Result,
): Result {
  const { operation, scope } = contextValue as OperationContext;
  return execute(operation, scope);
}

/** graphql-ws is written without `exactOptionalPropertyTypes`. */
type Loose<Type> = { [Key in keyof Type]?: Type[Key] | undefined };

function formatResult(
  { data, errors, incremental, ...rest }: Loose<Pick<ExecutionResult, 'data' | 'errors'> & IncrementalResult>,
  formatError: ErrorFormatter,
): FormattedExecutionResult {
  return {
    ...rest,
    ...(data !== undefined && { data }),
    ...(errors && { errors: errors.map((error) => formatError(error)) }),
    ...(incremental && { incremental: incremental.map((part) => formatPart(part, formatError)) }),
  };
}

function authorizationOf(parameters: ConnectionParameters, request: IncomingMessage): string | undefined {
  const { accessToken, authorization = parameters.Authorization } = parameters;
  if (typeof accessToken === 'string') return `Bearer ${accessToken}`;
  return typeof authorization === 'string' ? authorization : request.headers.authorization;
}
