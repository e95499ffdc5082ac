import { CloseCode, type WebSocket as ProtocolSocket } from 'graphql-ws';
import { WebSocket } from 'ws';

/** Below the minute after which many proxies close a connection on which nothing happens. */
const pingMilliseconds = 25_000;

/** How the gateway closes a socket. The code is one of the protocol's, of the registry at IANA, or {@link slowReader}. */
export interface Closing {
  readonly code: number;
  readonly reason: string;
}

/**
 * The client reads more slowly than events come, and too much waits for it. Beside the codes of graphql-ws, whose clients
 * connect again after it at once; 1013 would tell them to wait, though nothing is wrong here.
 */
export const slowReader: Closing = { code: 4290, reason: 'Slow reader' };
const tokenExpired: Closing = { code: CloseCode.Forbidden, reason: 'Token expired' };

/**
 * A client's socket, as graphql-ws wants one. What is sent does not wait until the client has read it; but where more than
 * a certain size waits, the socket is closed with {@link slowReader}, and the events that it was for are left at once.
 *
 * It has no timer of its own: whoever keeps all sockets looks after them once a second.
 */
export class LiveSocket implements ProtocolSocket {
  readonly protocol: string;
  /** When the access token expires, in milliseconds since the epoch. */
  expiresAt = Infinity;
  private readonly socket: WebSocket;
  private readonly largestBacklogBytes: number;
  private pingAt = Date.now() + pingMilliseconds;
  private isSilent = false;
  private onClosed: ((code: number, reason: string) => void) | undefined;

  constructor(socket: WebSocket, options: { readonly largestBacklogBytes: number }) {
    this.socket = socket;
    this.protocol = socket.protocol;
    this.largestBacklogBytes = options.largestBacklogBytes;
    socket.on('pong', () => (this.isSilent = false));
    socket.on('close', (code, reason) => this.closed(code, String(reason)));
  }

  /** Sets what is done when it is closed, by whomever. */
  whenClosed(onClosed: (code: number, reason: string) => void): void {
    this.onClosed = onClosed;
  }

  /** Sends a message, unless it is closed or about to be. */
  send(message: string): void {
    const { socket } = this;
    if (socket.readyState !== WebSocket.OPEN) return;
    socket.send(message);
    if (socket.bufferedAmount <= this.largestBacklogBytes) return;
    this.close(slowReader.code, slowReader.reason);
    // It may take long until the client reads that it is closed.
    this.closed(slowReader.code, slowReader.reason);
  }

  close(code?: number, reason?: string): void {
    this.socket.close(code, reason);
  }

  onMessage(receive: (message: string) => Promise<void>): void {
    this.socket.on('message', (data) => {
      this.isSilent = false;
      if (!this.onClosed) return; // What a client asks for on a socket that is being closed, nobody would end.
      receive((data as Buffer).toString()).catch(() =>
        this.close(CloseCode.InternalServerError, 'Internal server error'),
      );
    });
  }

  /** Closes it where its token has expired, asks from time to time whether somebody is there, and ends it where nobody is. */
  lookAfter(now: number): void {
    if (now >= this.expiresAt) this.close(tokenExpired.code, tokenExpired.reason);
    if (now < this.pingAt) return;
    if (this.isSilent) this.socket.terminate();
    else if (this.socket.readyState === WebSocket.OPEN) this.socket.ping();
    this.isSilent = true;
    this.pingAt = now + pingMilliseconds;
  }

  private closed(code: number, reason: string): void {
    const { onClosed } = this;
    this.onClosed = undefined;
    onClosed?.(code, reason);
  }
}
