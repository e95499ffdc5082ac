import { createClient } from 'graphql-ws';
import WebSocket from 'ws';

/** A response by the GraphQL specification, with its HTTP status and headers. */
export interface ApiResponse {
  readonly data?: any;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions?: Record<string, unknown>;
  }[];
  readonly status: number;
  readonly headers: Headers;
}

/** Who waits longer than this has lost the connection. */
const patienceMilliseconds = 20_000;

/** Somebody who uses the API: nobody in particular, or with an access token a person. */
export class ApiClient {
  constructor(
    /** The product's address. */
    readonly url: string,
    readonly accessToken?: string,
  ) {}

  /** Sends an operation, and returns whatever comes back. */
  async send(query: string, variables: object = {}, headers: Record<string, string> = {}): Promise<ApiResponse> {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(this.accessToken !== undefined && { authorization: `Bearer ${this.accessToken}` }),
        ...headers,
      },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(patienceMilliseconds),
    });
    const body = (await response.json()) as Pick<ApiResponse, 'data' | 'errors'>;
    return { ...body, status: response.status, headers: response.headers };
  }

  /** Sends an operation that must have no errors, and returns its data. */
  async data(query: string, variables: object = {}): Promise<any> {
    const { data, errors } = await this.send(query, variables);
    if (errors) throw new Error(JSON.stringify(errors, null, 2));
    return data;
  }

  /**
   * Subscribes, and gives the data of each event. Close what it returns in the end. An event that comes between
   * subscribing and asking for it is kept.
   */
  subscribe(query: string, variables: Record<string, unknown> = {}): Subscription {
    const client = createClient({
      url: `${this.url.replace(/^http/, 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      ...(this.accessToken !== undefined && { connectionParams: { accessToken: this.accessToken } }),
    });
    return new Subscription(client.iterate({ query, variables }), () => client.dispose());
  }

  /** How many fetches a response took, by subgraph, from its Server-Timing header. */
  static fetchesOf({ headers }: ApiResponse): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const metric of (headers.get('server-timing') ?? '').split(',')) {
      const name = metric.split(';')[0]!.trim();
      if (name) counts[name] = (counts[name] ?? 0) + 1;
    }
    return counts;
  }
}

/** A subscription whose events are asked for one by one. */
export class Subscription {
  constructor(
    private readonly events: AsyncIterableIterator<any>,
    private readonly dispose: () => void | Promise<void>,
  ) {}

  /** The next event's data, whenever it comes. */
  async next(): Promise<any> {
    const { done, value } = await this.events.next();
    if (done) throw new Error('The subscription has ended.');
    if (value.errors) throw new Error(JSON.stringify(value.errors));
    return value.data;
  }

  async close(): Promise<void> {
    await this.dispose();
  }
}
