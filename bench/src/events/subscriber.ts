import { once } from 'node:events';
import { WebSocket } from 'undici';

/** Somebody whose notifications arrive at a socket of the gateway. */
export class Subscriber {
  private waiting: (arrival: number) => void = () => undefined;

  private constructor(private readonly socket: WebSocket) {
    socket.addEventListener('message', ({ data }) => {
      // First of all: what is measured ends here.
      const arrival = performance.timeOrigin + performance.now();
      const { type, payload } = JSON.parse(String(data)) as { readonly type: string; readonly payload?: object };
      if (type === 'next') this.waiting(arrival);
      if (type === 'error' || (type === 'next' && payload && 'errors' in payload)) throw new Error(String(data));
    });
  }

  /** Subscribes, and resolves when the gateway has said that it has the connection. */
  static async open(url: string, accessToken: string): Promise<Subscriber> {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    await once(socket as unknown as EventTarget, 'open');
    const acknowledged = once(socket as unknown as EventTarget, 'message');
    socket.send(JSON.stringify({ type: 'connection_init', payload: { accessToken } }));
    await acknowledged;
    const query = 'subscription { notificationReceived { id kind } }';
    socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query } }));
    return new Subscriber(socket);
  }

  /** When the next notification arrives, in milliseconds since 1970. */
  next(): Promise<number> {
    return new Promise((resolve) => (this.waiting = resolve));
  }

  close(): void {
    this.socket.close();
  }
}
