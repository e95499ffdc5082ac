import type { DocumentNode, GraphQLFormattedError } from 'graphql';
import type { Principal } from '../principal/index.ts';

/** One operation for one subgraph: a fetch of a query plan, or the primary of a subscription. */
export interface SubgraphRequest {
  readonly document: DocumentNode;
  /** The same as text, where the caller has it, so that a connection over HTTP need not print it. */
  readonly query?: string;
  readonly operationName?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** Who asks; null for nobody in particular. */
  readonly principal: Principal | null;
  /** The client's `Cookie` header. Only for subgraphs that keep sessions; undefined for the others. */
  readonly cookie?: string;
  /** The network address of the client, for limits on attempts. */
  readonly clientAddress?: string;
  readonly signal?: AbortSignal;
}

/** What a subgraph answers, by the GraphQL specification's response format. */
export interface SubgraphResponse {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly GraphQLFormattedError[];
  /** `Set-Cookie` headers for the client. */
  readonly setCookies?: readonly string[];
}

/**
 * The way to a subgraph. In one process it is a function call on the subgraph's schema; over the network it is HTTP and
 * graphql-ws. Who holds it cannot tell the two apart: one contract suite runs on both.
 */
export interface SubgraphConnection {
  readonly name: string;
  /**
   * Executes a query or a mutation. When the request's signal aborts, the promise rejects at once with its reason.
   * What it answers belongs to the caller, who may change it.
   * @throws SubgraphError where there is no answer. Errors of the operation are in the response.
   */
  execute(request: SubgraphRequest): Promise<SubgraphResponse>;
  /**
   * Starts a subscription. An answer without events, because the operation is refused, is a single response with errors.
   * @throws SubgraphUnavailableError where the subgraph cannot be reached, also while events are awaited.
   */
  subscribe(request: SubgraphRequest): Promise<AsyncIterable<SubgraphResponse>>;
  /** Asks for something outside GraphQL that the subgraph publishes, such as its keys, by the path of the request's URL. */
  fetch(request: Request): Promise<Response>;
  /** Whether it can be reached and its databases answer. Never throws. */
  ready(): Promise<boolean>;
}

/** There is no answer of a subgraph. Its code and message are fit for clients: they tell nothing of the inside. */
export abstract class SubgraphError extends Error {
  abstract readonly code: string;
}

/** A subgraph cannot be reached. */
export class SubgraphUnavailableError extends SubgraphError {
  readonly code = 'SUBGRAPH_UNAVAILABLE';

  constructor(
    readonly subgraph: string,
    options?: ErrorOptions,
  ) {
    super(`The service of ${subgraph} is unavailable.`, options);
  }
}

/** A subgraph has more to answer than whoever asked wants to keep in memory. */
export class SubgraphAnswerTooLargeError extends SubgraphError {
  readonly code = 'SUBGRAPH_ANSWER_TOO_LARGE';

  constructor(
    readonly subgraph: string,
    options?: ErrorOptions,
  ) {
    super(`The service of ${subgraph} has too much to answer. Ask for less at a time.`, options);
  }
}
