import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

const text = 0x1;
const close = 0x8;
const ping = 0x9;
const pong = 0xa;
/** A mask of zeros is one too (RFC 6455, section 5.3), and there is nothing to do for it. */
const mask = Buffer.alloc(4);

/** What a {@link LiveClient} is told. */
export interface LiveClientOptions {
  readonly port: number;
  readonly accessToken: string;
  /** The socket is open, and the gateway knows who it is. */
  readonly onReady: (client: LiveClient) => void;
  /** A message of an operation, as it came: to parse it is for who needs more than its type. */
  readonly onMessage: (message: string) => void;
  /** It is closed, by whomever; with the code of the protocol where the gateway said one. */
  readonly onClosed: (code: number | undefined) => void;
}

/**
 * A client of graphql-transport-ws that costs as little as possible: it shares the processors with the gateway that it
 * measures. It speaks just enough of WebSocket (RFC 6455) for a server that sends whole messages.
 */
export class LiveClient {
  private readonly socket: Socket;
  private readonly options: LiveClientOptions;
  private buffered: Buffer = Buffer.alloc(0);
  private isUpgraded = false;
  private code: number | undefined;

  constructor(options: LiveClientOptions) {
    this.options = options;
    this.socket = connect({ port: options.port, host: '127.0.0.1', noDelay: true });
    this.socket.on('connect', () => this.upgrade());
    this.socket.on('data', (chunk) => this.read(chunk));
    this.socket.on('error', () => undefined);
    this.socket.on('close', () => options.onClosed(this.code));
  }

  /** Subscribes. A client has one subscription. */
  subscribe(query: string, variables: object): void {
    this.send({ id: '1', type: 'subscribe', payload: { query, variables } });
  }

  /** Vanishes without a word, as a phone in a tunnel does. */
  vanish(): void {
    this.socket.destroy();
  }

  /** Says that it goes. */
  leave(): void {
    this.writeFrame(close, Buffer.from([0x03, 0xe8]));
    this.socket.end();
  }

  private upgrade(): void {
    this.socket.write(
      `GET /graphql HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n` +
        `Sec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n`,
    );
  }

  private send(message: object): void {
    this.writeFrame(text, Buffer.from(JSON.stringify(message)));
  }

  private writeFrame(opcode: number, payload: Buffer): void {
    const { length } = payload;
    const head =
      length < 126
        ? Buffer.from([0x80 | opcode, 0x80 | length])
        : Buffer.from([0x80 | opcode, 0xfe, length >> 8, length & 0xff]);
    this.socket.write(Buffer.concat([head, mask, payload]));
  }

  private read(chunk: Buffer): void {
    this.buffered = this.buffered.length === 0 ? chunk : Buffer.concat([this.buffered, chunk]);
    if (!this.isUpgraded && !this.readHandshake()) return;
    for (let frame = this.nextFrame(); frame; frame = this.nextFrame()) this.receive(frame.opcode, frame.payload);
  }

  private readHandshake(): boolean {
    const end = this.buffered.indexOf('\r\n\r\n');
    if (end < 0) return false;
    if (!this.buffered.subarray(0, end).toString().startsWith('HTTP/1.1 101')) this.vanish();
    this.buffered = this.buffered.subarray(end + 4);
    this.isUpgraded = true;
    this.send({ type: 'connection_init', payload: { accessToken: this.options.accessToken } });
    return true;
  }

  private nextFrame(): { readonly opcode: number; readonly payload: Buffer } | undefined {
    const { buffered } = this;
    if (buffered.length < 2) return undefined;
    const short = buffered[1]! & 0x7f;
    const start = short < 126 ? 2 : short === 126 ? 4 : 10;
    if (buffered.length < start) return undefined;
    const length = short < 126 ? short : short === 126 ? buffered.readUInt16BE(2) : Number(buffered.readBigUInt64BE(2));
    if (buffered.length < start + length) return undefined;
    const payload = buffered.subarray(start, start + length);
    this.buffered = buffered.subarray(start + length);
    return { opcode: buffered[0]! & 0x0f, payload };
  }

  private receive(opcode: number, payload: Buffer): void {
    if (opcode === ping) this.writeFrame(pong, payload);
    if (opcode === close) {
      this.code = payload.length >= 2 ? payload.readUInt16BE(0) : undefined;
      this.socket.end();
    }
    if (opcode !== text) return;
    const message = payload.toString();
    if (message === '{"type":"connection_ack"}') this.options.onReady(this);
    else this.options.onMessage(message);
  }
}
