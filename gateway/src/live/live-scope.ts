import type { Principal } from '@coursegraph/platform/principal';
import type { FetchTiming, OperationScope } from '../execution/index.ts';

/** What an operation has to know of a client that stays connected. */
export interface LiveClient {
  readonly principal: Principal | null;
  readonly clientAddress: string | undefined;
  /** Aborts when the client has left. */
  closed?: AbortController;
}

/** The scope of an operation of a client that stays connected. It has no cookies: there is no way to set others. */
export class LiveScope implements OperationScope {
  readonly principal: Principal | null;
  readonly clientAddress?: string;
  readonly fetches: FetchTiming[] = [];
  readonly setCookies: string[] = [];
  private readonly client: LiveClient;

  constructor(client: LiveClient) {
    this.client = client;
    this.principal = client.principal;
    if (client.clientAddress !== undefined) this.clientAddress = client.clientAddress;
  }

  /** Aborts when the client has left. It is made when it is first asked for: a subscription never needs it. */
  get signal(): AbortSignal {
    this.client.closed ??= new AbortController();
    return this.client.closed.signal;
  }
}
