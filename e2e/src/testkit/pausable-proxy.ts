import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { once } from 'node:events';

/** A TCP proxy before a server, whose traffic can be held up: a network that fails without a word. */
export class PausableProxy {
  private readonly sockets = new Set<Socket>();
  private paused = false;

  private constructor(
    private readonly server: Server,
    /** The port on 127.0.0.1 to connect to instead of the server's. */
    readonly port: number,
  ) {}

  static async before(target: { readonly host: string; readonly port: number }): Promise<PausableProxy> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const proxy = new PausableProxy(server, (server.address() as AddressInfo).port);
    server.on('connection', (client) => {
      const upstream = connect(target);
      for (const [from, to] of [
        [client, upstream],
        [upstream, client],
      ] as const) {
        proxy.sockets.add(from);
        from.on('data', (data) => void to.write(data));
        from.on('close', () => {
          proxy.sockets.delete(from);
          to.destroy();
        });
        from.on('error', () => from.destroy());
        if (proxy.paused) from.pause();
      }
    });
    return proxy;
  }

  /** Lets nothing through from now on; connections stay open. */
  pause(): void {
    this.paused = true;
    for (const socket of this.sockets) socket.pause();
  }

  /** Lets new connections through; those that were held up are closed. */
  resume(): void {
    this.paused = false;
    for (const socket of this.sockets) socket.destroy();
  }

  async close(): Promise<void> {
    this.resume();
    this.server.close();
    await once(this.server, 'close');
  }
}
