import { once } from 'node:events';
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

/** A socket of which the test is the client: nothing is read, sent or answered but by it. */
export interface RawSocket {
  readonly socket: WebSocket;
  readonly send: (message: object) => void;
}

/** Opens a socket, and begins as the protocol has it. */
export async function openRawSocket(url: string): Promise<RawSocket> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  const send = (message: object) => socket.send(JSON.stringify(message));
  await once(socket, 'open');
  const acknowledged = once(socket, 'message');
  send({ type: 'connection_init' });
  await acknowledged;
  return { socket, send };
}
