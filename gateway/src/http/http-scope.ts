import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Principal } from '@coursegraph/platform/principal';
import type { FetchTiming, OperationScope } from '../execution/index.ts';
import { acceptsParts, type FollowingResults } from './answer-in-parts.ts';
import { clientAddress } from './client-address.ts';

/** The scope of an operation that came over HTTP. */
export class HttpScope implements OperationScope {
  readonly principal: Principal | null;
  readonly cookie?: string;
  readonly clientAddress?: string;
  readonly fetches: FetchTiming[] = [];
  readonly setCookies: string[] = [];
  /** Whether the client reads results in parts. */
  readonly acceptsParts: boolean;
  /** The results that follow the first, where there are any. In an object, for Apollo Server executes with a copy of the scope. */
  readonly parts: { following?: FollowingResults } = {};
  private readonly response: ServerResponse;
  private controller: AbortController | undefined;

  constructor(options: {
    readonly request: IncomingMessage;
    readonly response: ServerResponse;
    readonly principal: Principal | null;
    readonly trustedProxyHops: number;
  }) {
    const { request, response, principal, trustedProxyHops } = options;
    this.principal = principal;
    this.response = response;
    const { cookie, accept } = request.headers;
    this.acceptsParts = acceptsParts(accept);
    const address = clientAddress(request, trustedProxyHops);
    if (cookie !== undefined) this.cookie = cookie;
    if (address !== undefined) this.clientAddress = address;
  }

  /** Aborts when the client leaves. It is made when it is first asked for: many operations never need it. */
  get signal(): AbortSignal {
    if (this.controller) return this.controller.signal;
    const controller = (this.controller = new AbortController());
    const { response } = this;
    const abortIfUnanswered = () => {
      if (!response.writableFinished) controller.abort();
    };
    if (response.closed) abortIfUnanswered();
    else response.once('close', abortIfUnanswered);
    return controller.signal;
  }
}
