import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';

/** How a socket was closed. */
export interface Closing {
  readonly code: number;
  readonly reason: string;
}

/** A client of the gateway's WebSocket. */
export interface SampleSocket {
  readonly client: Client;
  /** Resolves when the socket is closed, by whomever. */
  readonly closed: Promise<Closing>;
}

/** Opens a socket at once, and never again when it is closed. */
export function openSocket(url: string, connectionParams: Record<string, unknown> = {}): SampleSocket {
  const client = createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams,
    retryAttempts: 0,
    lazy: false,
    onNonLazyError: () => undefined,
  });
  const closed = new Promise<Closing>((resolve) => {
    client.on('closed', (event) => {
      const { code, reason } = event as Closing;
      resolve({ code, reason });
    });
  });
  return { client, closed };
}
