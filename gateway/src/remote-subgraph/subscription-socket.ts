import type { Principal } from '@coursegraph/platform/principal';
import {
  type SubgraphRequest,
  type SubgraphResponse,
  SubgraphUnavailableError,
} from '@coursegraph/platform/subgraph-connection';
import { print } from 'graphql';
import { GRAPHQL_TRANSPORT_WS_PROTOCOL, type Message, MessageType, parseMessage } from 'graphql-ws';
import { WebSocket } from 'ws';
import { EventQueue } from './event-queue.ts';
import { EventsMissedError } from './events-missed-error.ts';

const connectMilliseconds = 5_000;
const pingMilliseconds = 5_000;

/** What a {@link SubscriptionSocket} works with. */
export interface SubscriptionSocketOptions {
  /** The subgraph's name. */
  readonly subgraph: string;
  /** Where it speaks WebSocket. */
  readonly url: URL;
  /** What it says of whom it asks for; null where the subgraph does not want to know. */
  readonly authorization: ((principal: Principal | null) => string) | null;
}

/** A socket that is open or about to be, and what arrives on it. */
interface Line {
  readonly socket: WebSocket;
  /** Resolves when the subgraph has accepted it. */
  readonly ready: Promise<void>;
  /** By the ids of the operations. */
  readonly events: Map<string, EventQueue<SubgraphResponse>>;
}

/**
 * All subscriptions of this process to one subgraph, on one socket, by the protocol graphql-transport-ws. It is opened for
 * the first of them. For whom each is, it says itself, in the extension `authorization`, signed as for HTTP.
 *
 * It does not subscribe again when the socket is lost: whoever subscribed learns of it, and knows what it missed.
 *
 * The client of graphql-ws would do the same; for each of thousands of subscriptions it has a dozen closures and
 * promises, and two listeners in lists that are searched from the beginning.
 * @see https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md
 */
export class SubscriptionSocket {
  private readonly options: SubscriptionSocketOptions;
  private line: Line | undefined;
  private lastId = 0;

  constructor(options: SubscriptionSocketOptions) {
    this.options = options;
  }

  /**
   * Starts a subscription. An answer without events, because it is refused, is a single response with errors.
   * @throws SubgraphUnavailableError where the subgraph does not accept the socket, and, while events are awaited, where
   * it is lost; EventsMissedError where too many events wait for their reader.
   */
  async subscribe(request: SubgraphRequest): Promise<AsyncIterable<SubgraphResponse>> {
    const line = (this.line ??= this.open());
    await line.ready;
    const { document, query, operationName, variables, principal, signal } = request;
    const { authorization } = this.options;
    const id = String((this.lastId += 1));
    const leave = () => {
      line.events.delete(id);
      send(line.socket, { id, type: MessageType.Complete });
    };
    const events = new EventQueue<SubgraphResponse>({ onOverflow: () => new EventsMissedError(), onLeave: leave });
    if (signal?.aborted) {
      await events.return();
      return events;
    }
    signal?.addEventListener('abort', () => void events.return(), { once: true });
    line.events.set(id, events);
    const payload = {
      query: query ?? print(document),
      variables: variables ?? null,
      operationName: operationName ?? null,
      ...(authorization && { extensions: { authorization: authorization(principal) } }),
    };
    send(line.socket, { id, type: MessageType.Subscribe, payload });
    return events;
  }

  /** Ends all subscriptions, and closes the socket. */
  close(): void {
    this.line?.socket.close(1000);
  }

  private open(): Line {
    const { url, authorization } = this.options;
    const socket = new WebSocket(url, GRAPHQL_TRANSPORT_WS_PROTOCOL, { perMessageDeflate: false });
    const events: Line['events'] = new Map();
    const ready = new Promise<void>((resolve, reject) => {
      const impatience = setTimeout(() => socket.terminate(), connectMilliseconds);
      let failure: Error | undefined;
      socket.on('open', () => {
        const payload = authorization && { authorization: authorization(null) };
        send(socket, { type: MessageType.ConnectionInit, ...(payload && { payload }) });
      });
      socket.on('message', (data) => {
        const message = read(data as Buffer);
        if (message?.type === MessageType.ConnectionAck) {
          clearTimeout(impatience);
          resolve();
        } else if (message) receive(message, { socket, events });
        else socket.close(4400, 'Invalid message received');
      });
      socket.on('error', (error) => (failure = error));
      socket.on('close', (code, reason) => {
        clearTimeout(impatience);
        if (this.line === line) this.line = undefined;
        const cause = failure ?? new Error(`The socket was closed: ${code} ${String(reason)}`);
        const error = new SubgraphUnavailableError(this.options.subgraph, { cause });
        reject(error);
        for (const queue of events.values()) queue.end(error);
        events.clear();
      });
    });
    terminateWhenSilent(socket);
    const line = { socket, ready, events };
    return line;
  }
}

function receive(message: Message, { socket, events }: Pick<Line, 'socket' | 'events'>): void {
  if (message.type === MessageType.Ping) send(socket, { type: MessageType.Pong });
  if (!('id' in message)) return;
  const queue = events.get(message.id);
  if (message.type === MessageType.Next) {
    queue?.push(message.payload as SubgraphResponse);
    return;
  }
  // An operation that is refused ends with its errors.
  if (message.type === MessageType.Error) queue?.push({ errors: message.payload });
  events.delete(message.id);
  queue?.end();
}

/** A peer that vanished without a word never closes its end. */
function terminateWhenSilent(socket: WebSocket): void {
  let isSilent = false;
  const hear = () => (isSilent = false);
  const pings = setInterval(() => {
    if (socket.readyState !== WebSocket.OPEN) return;
    if (isSilent) socket.terminate();
    isSilent = true;
    socket.ping();
  }, pingMilliseconds).unref();
  socket.on('pong', hear).on('message', hear);
  socket.on('close', () => clearInterval(pings));
}

function send(socket: WebSocket, message: Message): void {
  if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
}

/** Undefined where it is no message of the protocol. */
function read(data: Buffer): Message | undefined {
  try {
    return parseMessage(data.toString());
  } catch {
    return undefined;
  }
}
