import type { Server } from 'node:http';
import { parse } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { maskError } from '../errors/index.ts';
import { type Principal, UntrustedRequestError } from '../principal/index.ts';
import type { RunningSubgraph } from '../subgraph/index.ts';
import type { Logger } from '../telemetry/index.ts';

/** Who a request is made for, by its `Authorization` header. Throws UntrustedRequestError where the gateway did not sign it. */
export type ReadPrincipal = (authorization: string | undefined) => Principal | null;

/**
 * Serves a subgraph's subscriptions over WebSocket, by the protocol graphql-transport-ws. The connection parameter
 * `authorization` is what the header is for HTTP.
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
  return useServer<{ authorization?: string }, { principal?: Principal | null }>(
    {
      onConnect: ({ connectionParams, extra }) => {
        try {
          extra.principal = readPrincipal(connectionParams?.authorization);
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
}
