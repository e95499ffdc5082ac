import {
  type SubgraphRequest,
  type SubgraphResponse,
  SubgraphUnavailableError,
} from '@coursegraph/platform/subgraph-connection';
import { type GraphQLFormattedError, print } from 'graphql';
import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';

const acknowledgementMilliseconds = 5_000;
const pingMilliseconds = 10_000;
const pongMilliseconds = 5_000;

/**
 * Subscribes by the protocol graphql-transport-ws, over a socket of its own. It does not connect again when the socket
 * is lost: whoever subscribed learns of it, and knows what it missed.
 * @throws SubgraphUnavailableError
 * @see https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md
 */
export async function subscribeBySocket(options: {
  readonly subgraph: string;
  readonly url: URL;
  /** What it says of whom it subscribes for, where the subgraph wants to know. */
  readonly authorization?: () => string;
  readonly request: SubgraphRequest;
}): Promise<AsyncIterable<SubgraphResponse>> {
  const { subgraph, url, authorization, request } = options;
  const { document, query, operationName, variables, signal } = request;
  const client = createClient({
    url: url.href,
    webSocketImpl: WebSocket,
    ...(authorization && { connectionParams: () => ({ authorization: authorization() }) }),
    connectionAckWaitTimeout: acknowledgementMilliseconds,
    retryAttempts: 0,
    keepAlive: pingMilliseconds,
  });
  terminateWithoutPong(client);
  const connected = new Promise<void>((resolve, reject) => {
    client.on('connected', () => resolve());
    client.on('error', (cause) => reject(new SubgraphUnavailableError(subgraph, { cause })));
    client.on('closed', (event) => reject(new SubgraphUnavailableError(subgraph, { cause: describeClosing(event) })));
  });
  const results = client.iterate({
    query: query ?? print(document),
    variables: variables ?? null,
    operationName: operationName ?? null,
  });
  const leave = () => void results.return?.(undefined);
  signal?.addEventListener('abort', leave, { once: true });
  if (signal?.aborted) leave();
  await connected;
  return toResponses(results, subgraph);
}

/** A peer that vanished without a word never closes its end. */
function terminateWithoutPong(client: Client): void {
  let pong: NodeJS.Timeout | undefined;
  client.on('ping', (received) => {
    if (!received) pong = setTimeout(() => client.terminate(), pongMilliseconds);
  });
  client.on('pong', (received) => {
    if (received) clearTimeout(pong);
  });
  client.on('closed', () => clearTimeout(pong));
}

async function* toResponses(results: AsyncIterable<unknown>, subgraph: string): AsyncGenerator<SubgraphResponse> {
  try {
    for await (const result of results) yield result as SubgraphResponse;
  } catch (error) {
    // By the protocol, an operation that is refused ends with errors; all else that ends it is the loss of the socket.
    if (!Array.isArray(error)) throw new SubgraphUnavailableError(subgraph, { cause: describeClosing(error) });
    yield { errors: error as readonly GraphQLFormattedError[] };
  }
}

function describeClosing(event: unknown): unknown {
  const { code, reason = '' } = event as { code?: number; reason?: string };
  return code === undefined ? event : new Error(`The socket was closed: ${code} ${reason}`);
}
