import { Readable } from 'node:stream';
import {
  type SubgraphConnection,
  type SubgraphRequest,
  type SubgraphResponse,
  SubgraphUnavailableError,
} from '@coursegraph/platform/subgraph-connection';
import { print } from 'graphql';
import { type Dispatcher, Pool } from 'undici';
import { PrincipalSigner } from './principal-signer.ts';
import { subscribeBySocket } from './subscribe-by-socket.ts';

const mostConnections = 64;
const connectMilliseconds = 2_000;
const readyMilliseconds = 2_000;

/**
 * A subgraph in another process: GraphQL over HTTP on connections that are kept, and subscriptions over WebSocket.
 * Each request says who it is made for, signed for this subgraph.
 * @see https://graphql.github.io/graphql-over-http/draft/
 */
export class RemoteSubgraph implements SubgraphConnection {
  readonly name: string;
  private readonly base: URL;
  private readonly pool: Pool;
  private readonly signer: PrincipalSigner;

  /**
   * @param options.url the base address: GraphQL is at `/graphql` below it, over HTTP and WebSocket
   * @param options.secret what requests are signed with; the subgraph has the same
   */
  constructor(options: { readonly name: string; readonly url: string; readonly secret: string }) {
    const { name, url, secret } = options;
    this.name = name;
    this.base = new URL(url.endsWith('/') ? url : `${url}/`);
    this.pool = new Pool(this.base.origin, { connections: mostConnections, connect: { timeout: connectMilliseconds } });
    this.signer = new PrincipalSigner({ audience: name, secret: new TextEncoder().encode(secret) });
  }

  async execute(request: SubgraphRequest): Promise<SubgraphResponse> {
    const {
      document,
      query = print(document),
      operationName,
      variables,
      principal,
      cookie,
      clientAddress,
      signal,
    } = request;
    const { statusCode, headers, body } = await this.send({
      method: 'POST',
      path: this.address('graphql').pathname,
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        authorization: await this.signer.authorization(principal),
        ...(cookie !== undefined && { cookie }),
        ...(clientAddress !== undefined && { 'x-forwarded-for': clientAddress }),
      },
      body: JSON.stringify({ query, operationName, variables }),
      signal,
    });
    const answer = await body.json().catch((cause: unknown) => this.unavailable(cause));
    // 401 means that it does not take us for the gateway: that is for the operator to see, not for the client.
    if (statusCode === 401 || !isResponse(answer))
      return this.unavailable(new Error(`It answered with status ${statusCode}.`));
    const { data, errors } = answer;
    const setCookies = [headers['set-cookie'] ?? []].flat();
    return {
      ...(data !== undefined && { data }),
      ...(errors && { errors }),
      ...(setCookies.length > 0 && { setCookies }),
    };
  }

  subscribe(request: SubgraphRequest): Promise<AsyncIterable<SubgraphResponse>> {
    const url = this.address('graphql');
    url.protocol = url.protocol.replace('http', 'ws');
    const authorization = () => this.signer.authorization(request.principal);
    return subscribeBySocket({ subgraph: this.name, url, authorization, request });
  }

  async fetch(request: Request): Promise<Response> {
    const { pathname, search } = new URL(request.url);
    const { statusCode, headers, body } = await this.send({
      method: request.method,
      path: this.address(pathname.slice(1)).pathname + search,
      headers: Object.fromEntries(request.headers),
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
      const path = this.address('readyz').pathname;
      const { statusCode, body } = await this.send({
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

  /** Closes the connections that are kept, when the requests on them are answered. */
  close(): Promise<void> {
    return this.pool.close();
  }

  private async send(
    options: Omit<Dispatcher.RequestOptions, 'signal'> & { readonly signal?: AbortSignal | undefined },
  ) {
    const { signal, ...request } = options;
    try {
      return await this.pool.request({ ...request, ...(signal && { signal }) });
    } catch (error) {
      return this.unavailable(error);
    }
  }

  private unavailable(cause: unknown): never {
    throw new SubgraphUnavailableError(this.name, { cause });
  }

  private address(path: string): URL {
    return new URL(path, this.base);
  }
}

function isResponse(answer: unknown): answer is SubgraphResponse {
  return typeof answer === 'object' && answer !== null && ('data' in answer || 'errors' in answer);
}

/** A `Response` with one of these statuses must not have a body, by the Fetch standard. */
function mayHaveBody(status: number): boolean {
  return ![204, 205, 304].includes(status);
}
