import { Readable } from 'node:stream';
import {
  type SubgraphConnection,
  type SubgraphRequest,
  type SubgraphResponse,
  SubgraphAnswerTooLargeError,
  SubgraphUnavailableError,
} from '@coursegraph/platform/subgraph-connection';
import { parse } from 'graphql';
import { type Dispatcher, errors, Pool } from 'undici';
import { Exchange } from './exchange.ts';
import { ExchangesOfTurn } from './exchanges-of-turn.ts';
import { OperationBodies } from './operation-bodies.ts';
import { PrincipalSigner } from './principal-signer.ts';
import { SubscriptionSocket } from './subscription-socket.ts';

const mostConnections = 64;
const mostFileConnections = 16;
const connectMilliseconds = 2_000;
const readyMilliseconds = 2_000;
const largestAnswerBytes = 16 * 1024 * 1024;

/** Where a subgraph is, what it knows of the gateway, and how much it may answer. */
export type RemoteSubgraphOptions = {
  readonly name: string;
  /** An answer of more bytes is not read to its end; 16 MiB where it is left out. */
  readonly largestAnswerBytes?: number;
} & (
  | {
      /** The base address of one of Coursegraph's: GraphQL is at `/graphql` below it, over HTTP and WebSocket. */
      readonly url: string;
      /** What requests are signed with; the subgraph has the same. */
      readonly secret: string;
    }
  | {
      /** The address of GraphQL itself, of a subgraph that is anybody's: requests to it are not signed. */
      readonly endpoint: string;
    }
);

/**
 * A subgraph in another process: GraphQL over HTTP on connections that are kept, and subscriptions on one WebSocket.
 * Each request to one of Coursegraph's says who it is made for, signed for this subgraph.
 *
 * HTTP/1.1, one request at a time on a connection: over HTTP/2 a fetch costs three times the CPU (measured on Node 24 and
 * undici 7.30: 145 µs by `node:http2`, 340 by undici, against 50), and a POST must not be pipelined.
 * @see https://graphql.github.io/graphql-over-http/draft/
 */
export class RemoteSubgraph implements SubgraphConnection {
  readonly name: string;
  private readonly base: URL;
  private readonly endpoint: URL;
  private readonly origin: string;
  private readonly path: string;
  private readonly signer: PrincipalSigner | null;
  private readonly pool: Pool;
  /** Files have connections of their own: slow readers of large ones would keep those of operations. */
  private readonly files: Pool;
  private readonly subscriptions: SubscriptionSocket;
  private readonly bodies = new OperationBodies();
  private readonly ofThisTurn = new ExchangesOfTurn();

  constructor(options: RemoteSubgraphOptions) {
    const { name } = options;
    this.name = name;
    if ('endpoint' in options) {
      this.base = this.endpoint = new URL(options.endpoint);
      this.signer = null;
    } else {
      const { url, secret } = options;
      this.base = new URL(url.endsWith('/') ? url : `${url}/`);
      this.endpoint = this.address('graphql');
      this.signer = new PrincipalSigner({ audience: name, secret: new TextEncoder().encode(secret) });
    }
    this.origin = this.base.origin;
    this.path = this.endpoint.pathname + this.endpoint.search;
    const connect = { timeout: connectMilliseconds };
    this.pool = new Pool(this.origin, {
      connect,
      connections: mostConnections,
      maxResponseSize: options.largestAnswerBytes ?? largestAnswerBytes,
    });
    this.files = new Pool(this.origin, { connect, connections: mostFileConnections });
    const { signer } = this;
    const url = new URL(this.endpoint);
    url.protocol = url.protocol.replace('http', 'ws');
    this.subscriptions = new SubscriptionSocket({
      subgraph: name,
      url,
      authorization: signer && ((principal) => signer.authorization(principal)),
    });
  }

  async execute(request: SubgraphRequest): Promise<SubgraphResponse> {
    const { principal } = request;
    const { status, setCookies, text } = await this.ask(request, this.signer?.authorization(principal));
    const answer = parseJson(text);
    // 401 means that it does not take us for the gateway: that is for the operator to see, not for the client.
    if (status === 401 || !isResponse(answer)) throw this.unavailable(new Error(`It answered with status ${status}.`));
    const { data, errors } = answer;
    const response: { -readonly [Key in keyof SubgraphResponse]: SubgraphResponse[Key] } = {};
    if (data !== undefined) response.data = data;
    if (errors) response.errors = errors;
    if (setCookies.length > 0) response.setCookies = setCookies;
    return response;
  }

  subscribe(request: SubgraphRequest): Promise<AsyncIterable<SubgraphResponse>> {
    return this.subscriptions.subscribe(request);
  }

  async fetch(request: Request): Promise<Response> {
    const { pathname, search } = new URL(request.url);
    const { statusCode, headers, body } = await this.requestFile({
      method: request.method,
      path: this.address(pathname.slice(1)).pathname + search,
      headers: Object.fromEntries(request.headers),
      ...(request.method === 'POST' && { body: Buffer.from(await request.arrayBuffer()) }),
      signal: request.signal,
    });
    const answerHeaders = Object.entries(headers).flatMap(([name, value]) =>
      [value ?? []].flat().map((one): [string, string] => [name, one]),
    );
    const init = { status: statusCode, headers: answerHeaders };
    if (mayHaveBody(statusCode)) return new Response(Readable.toWeb(body) as ReadableStream, init);
    await body.dump();
    return new Response(null, init);
  }

  async ready(): Promise<boolean> {
    try {
      if (!this.signer) return (await this.execute(smallestRequest())).errors === undefined;
      const path = this.address('readyz').pathname;
      const { statusCode, body } = await this.requestFile({
        method: 'GET',
        path,
        signal: AbortSignal.timeout(readyMilliseconds),
      });
      await body.dump();
      return statusCode === 200;
    } catch {
      return false;
    }
  }

  /** Closes the connections that are kept, when the requests on them are answered; subscriptions end at once. */
  async close(): Promise<void> {
    this.subscriptions.close();
    await Promise.all([this.pool.close(), this.files.close()]);
  }

  private async ask(request: SubgraphRequest, authorization: string | undefined) {
    const { document, principal, cookie, clientAddress, signal } = request;
    const { body, isQuery } = this.bodies.bodyOf(request);
    const headers: Record<string, string> = { 'content-type': 'application/json', accept: 'application/json' };
    if (authorization !== undefined) headers['authorization'] = authorization;
    if (cookie !== undefined) headers['cookie'] = cookie;
    if (clientAddress !== undefined) headers['x-forwarded-for'] = clientAddress;
    const mayShare = isQuery && cookie === undefined && clientAddress === undefined;
    try {
      const question = { document, principal, body };
      const known = mayShare ? this.ofThisTurn.find(question) : undefined;
      // Cookies are for who asked first: nobody else's client is to get them.
      if (known) return { ...(await known.read(signal)), setCookies: [] };
      const exchange = new Exchange();
      const answer = exchange.read(signal);
      if (exchange.awaited)
        this.pool.dispatch({ origin: this.origin, path: this.path, method: 'POST', headers, body }, exchange);
      if (mayShare) this.ofThisTurn.add(question, exchange);
      return await answer;
    } catch (error) {
      if (signal?.aborted) throw error;
      if (error instanceof errors.ResponseExceededMaxSizeError)
        throw new SubgraphAnswerTooLargeError(this.name, { cause: error });
      throw this.unavailable(error);
    }
  }

  private async requestFile(options: Dispatcher.RequestOptions) {
    try {
      return await this.files.request(options);
    } catch (error) {
      throw this.unavailable(error);
    }
  }

  private unavailable(cause: unknown): SubgraphUnavailableError {
    return new SubgraphUnavailableError(this.name, { cause });
  }

  private address(path: string): URL {
    return new URL(path, this.base);
  }
}

/** What any server of GraphQL can answer, for one that has no route to ask whether it is ready. */
function smallestRequest(): SubgraphRequest {
  return { document: parse('{ __typename }'), principal: null, signal: AbortSignal.timeout(readyMilliseconds) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isResponse(answer: unknown): answer is SubgraphResponse {
  return typeof answer === 'object' && answer !== null && ('data' in answer || 'errors' in answer);
}

/** A `Response` with one of these statuses must not have a body, by the Fetch standard. */
function mayHaveBody(status: number): boolean {
  return ![204, 205, 304].includes(status);
}
