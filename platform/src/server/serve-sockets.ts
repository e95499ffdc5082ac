import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { type DocumentNode, type ExecutionArgs, type ExecutionResult, GraphQLError, parse } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { maskError } from '../errors/index.ts';
import { type Principal, UntrustedRequestError } from '../principal/index.ts';
import type { RunningSubgraph } from '../subgraph/index.ts';
import type { SubgraphRequest } from '../subgraph-connection/index.ts';
import type { Logger } from '../telemetry/index.ts';

const mostDocuments = 1_000;

/** Who a request is made for, by its `Authorization` header. Throws UntrustedRequestError where the gateway did not sign it. */
export type ReadPrincipal = (authorization: string | undefined) => Principal | null;

/**
 * Serves a subgraph's subscriptions over WebSocket, by the protocol graphql-transport-ws. A gateway has one socket for all
 * of its subscriptions: the connection parameter `authorization`, which is what the header is for HTTP, says that it is
 * one, and the extension `authorization` of each operation whom that one is for.
 * @see https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md
 */
export function serveSockets(options: {
  readonly server: Server;
  readonly subgraph: Pick<RunningSubgraph, 'schema' | 'connection'>;
  readonly readPrincipal: ReadPrincipal;
  readonly largestMessageBytes: number;
  readonly logger: Logger;
}): { dispose(): void | Promise<void> } {
  const { server, subgraph, readPrincipal, largestMessageBytes, logger } = options;
  const { schema, connection } = subgraph;
  const sockets = new WebSocketServer({ server, path: '/graphql', maxPayload: largestMessageBytes });
  const documentOf = keepDocuments();
  return useServer<{ authorization?: string }>(
    {
      onConnect: ({ connectionParams }) => principalOf(connectionParams?.authorization, readPrincipal) !== undefined,
      onSubscribe(_context, _id, { query, operationName, variables, extensions }) {
        const principal = principalOf(extensions?.['authorization'], readPrincipal);
        if (principal === undefined) return [refusal()];
        const document = documentOf(query);
        const name = operationName == null ? {} : { operationName };
        const request: SubgraphRequest = { document, principal, variables: variables ?? {}, ...name };
        return { schema, document, contextValue: request, ...name };
      },
      subscribe: ({ contextValue }: ExecutionArgs) =>
        connection.subscribe(contextValue as SubgraphRequest) as Promise<AsyncIterableIterator<ExecutionResult>>,
      execute: ({ contextValue }: ExecutionArgs) =>
        connection.execute(contextValue as SubgraphRequest) as Promise<ExecutionResult>,
      // What a connection answers has its errors masked already.
      onNext: ({ extra }, _id, _payload, _args, result) => {
        writeAtEndOfTurn(extra.request.socket);
        return result as object;
      },
      onError: (_context, _id, _payload, errors) => errors.map((error) => maskError(error, logger)),
    },
    sockets,
  );
}

/** One event may be for thousands of subscriptions: what is written for it in one turn is one write for the system, not thousands. */
function writeAtEndOfTurn(socket: Socket): void {
  if (socket.writableCorked > 0) return;
  socket.cork();
  setImmediate(() => socket.uncork());
}

/** Undefined where the gateway has not signed it. */
function principalOf(authorization: unknown, readPrincipal: ReadPrincipal): Principal | null | undefined {
  try {
    return readPrincipal(typeof authorization === 'string' ? authorization : undefined);
  } catch (error) {
    if (error instanceof UntrustedRequestError) return undefined;
    throw error;
  }
}

function refusal(): GraphQLError {
  return new GraphQLError(new UntrustedRequestError().message, { extensions: { code: 'UNTRUSTED_REQUEST' } });
}

/** Parses each text once: thousands subscribe with the same. */
function keepDocuments(): (text: string) => DocumentNode {
  const known = new Map<string, DocumentNode>();
  return (text) => {
    let document = known.get(text);
    if (document) return document;
    document = parse(text);
    if (known.size >= mostDocuments) known.clear();
    known.set(text, document);
    return document;
  };
}
