import {
  type SubgraphConnection,
  SubgraphUnavailableError,
  type SubgraphRequest,
  type SubgraphResponse,
} from '@coursegraph/platform/subgraph-connection';
import type { Logger } from '@coursegraph/platform/telemetry';
import type { DocumentNode, GraphQLFormattedError } from 'graphql';
import { internalError } from '../errors/index.ts';
import { DeadlineExceededError, withDeadline } from './deadline.ts';
import type { OperationScope } from './operation.ts';
import { errorsOfMissingAnswer, publishSubgraphErrors } from './subgraph-errors.ts';

/** One fetch of a query plan, with the variables of this execution. */
export interface SubgraphFetch {
  readonly subgraph: string;
  readonly document: DocumentNode;
  /** The document as text. */
  readonly query: string;
  readonly operationName?: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What a {@link SubgraphFetcher} works with. */
export interface SubgraphFetcherOptions {
  readonly subgraphs: readonly SubgraphConnection[];
  /** The name of the subgraph that gets cookies and may set them. */
  readonly keepsSessions: string;
  /** How long one fetch may take. */
  readonly deadlineMilliseconds: number;
  readonly logger: Logger;
}

/**
 * Brings a plan's fetches to the subgraphs: with who asks, within a deadline, timed, and with errors that a client may see.
 */
export class SubgraphFetcher {
  private readonly options: SubgraphFetcherOptions;
  private readonly connections: ReadonlyMap<string, SubgraphConnection>;

  constructor(options: SubgraphFetcherOptions) {
    this.options = options;
    this.connections = new Map(options.subgraphs.map((connection) => [connection.name, connection]));
  }

  /** Never rejects: a subgraph that cannot be reached leaves errors in place of data. */
  async fetch(fetch: SubgraphFetch, scope: OperationScope): Promise<SubgraphResponse> {
    const { deadlineMilliseconds: milliseconds } = this.options;
    const timing = { subgraph: fetch.subgraph, milliseconds: 0 };
    scope.fetches.push(timing);
    const began = performance.now();
    try {
      const response = await withDeadline({ milliseconds, signal: scope.signal }, (signal) =>
        this.connection(fetch.subgraph).execute(this.request(fetch, { ...scope, signal })),
      );
      if (response.setCookies && this.keepsSessions(fetch)) scope.setCookies.push(...response.setCookies);
      return this.publish(fetch, response);
    } catch (error) {
      return { errors: errorsOfMissingAnswer(fetch.document, this.missingAnswer(fetch, scope, error)) };
    } finally {
      timing.milliseconds = performance.now() - began;
    }
  }

  /**
   * Starts a subscription, which ends when the scope's signal aborts.
   * @throws SubgraphUnavailableError where it does not start in time; also while events are awaited.
   */
  async subscribe(fetch: SubgraphFetch, scope: OperationScope): Promise<AsyncIterable<SubgraphResponse>> {
    const { deadlineMilliseconds: milliseconds } = this.options;
    const { signal } = scope;
    const connection = this.connection(fetch.subgraph);
    return withDeadline({ milliseconds, signal }, () => connection.subscribe(this.request(fetch, scope))).catch(
      (error: unknown) => {
        throw error instanceof SubgraphUnavailableError
          ? error
          : new SubgraphUnavailableError(fetch.subgraph, { cause: error });
      },
    );
  }

  /** A response of a subgraph as a client may see it. */
  publish({ subgraph }: SubgraphFetch, response: SubgraphResponse): SubgraphResponse {
    if (!response.errors) return response;
    return {
      ...response,
      errors: publishSubgraphErrors({ subgraph, errors: response.errors, logger: this.options.logger }),
    };
  }

  private request(fetch: SubgraphFetch, scope: OperationScope): SubgraphRequest {
    const { document, query, operationName, variables } = fetch;
    const { principal, cookie, clientAddress, signal } = scope;
    return {
      document,
      query,
      variables,
      principal,
      signal,
      ...(operationName !== undefined && { operationName }),
      ...(clientAddress !== undefined && { clientAddress }),
      ...(cookie !== undefined && this.keepsSessions(fetch) && { cookie }),
    };
  }

  private missingAnswer(
    { subgraph }: SubgraphFetch,
    { signal }: OperationScope,
    error: unknown,
  ): Pick<GraphQLFormattedError, 'message' | 'extensions'> {
    const { logger } = this.options;
    if (signal.aborted)
      return { message: 'The client no longer waits for an answer.', extensions: { code: 'CANCELED' } };
    // A bug in a connection is no outage, but who asks for the answer has it just the same.
    if (!(error instanceof SubgraphUnavailableError || error instanceof DeadlineExceededError))
      return internalError(logger, { err: error, subgraph });
    logger.warn({ subgraph, err: error }, 'a subgraph is unavailable');
    const { message, code } = new SubgraphUnavailableError(subgraph);
    return { message, extensions: { code } };
  }

  private keepsSessions({ subgraph }: SubgraphFetch): boolean {
    return subgraph === this.options.keepsSessions;
  }

  private connection(subgraph: string): SubgraphConnection {
    const connection = this.connections.get(subgraph);
    if (!connection) throw new Error(`The supergraph has a subgraph ${subgraph}, to which no connection was given.`);
    return connection;
  }
}
