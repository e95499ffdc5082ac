import {
  type SubgraphConnection,
  SubgraphError,
  SubgraphUnavailableError,
  type SubgraphRequest,
  type SubgraphResponse,
} from '@coursegraph/platform/subgraph-connection';
import type { Logger } from '@coursegraph/platform/telemetry';
import type { GraphQLFormattedError } from 'graphql';
import { internalError } from '../errors/index.ts';
import type { SubgraphFetch } from '../executor/index.ts';
import { DeadlineExceededError, withDeadline } from './deadline.ts';
import type { FetchTiming, OperationScope } from './operation.ts';
import { errorsOfMissingAnswer, publishSubgraphErrors } from './subgraph-errors.ts';

/** How long an answer is waited for, in milliseconds. */
export interface FetchDeadlines {
  /** Every fetch. */
  readonly fetch: number;
  /** Fetches from single subgraphs, by their names, where that differs. */
  readonly bySubgraph?: Readonly<Record<string, number>>;
  /** All fetches of one operation, or of one event, together: one that begins later has only what is left. */
  readonly budget: number;
}

/** What a {@link SubgraphFetcher} works with. */
export interface SubgraphFetcherOptions {
  readonly subgraphs: readonly SubgraphConnection[];
  /** The name of the subgraph that gets cookies and may set them; undefined where none does. */
  readonly keepsSessions: string | undefined;
  readonly deadlines: FetchDeadlines;
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
    const beganAt = performance.now();
    const timing: FetchTiming = { subgraph: fetch.subgraph, beganAt, milliseconds: 0 };
    scope.fetches.push(timing);
    try {
      const connection = this.connection(fetch.subgraph);
      const response = await withDeadline(
        { milliseconds: this.millisecondsFor(timing, scope), signal: scope.signal },
        (signal) => connection.execute(this.request(fetch, scope, signal)),
      );
      if (response.setCookies && this.keepsSessions(fetch)) scope.setCookies.push(...response.setCookies);
      return this.publish(fetch, response);
    } catch (error) {
      return { errors: errorsOfMissingAnswer(fetch.document, this.missingAnswer(fetch, scope, error)) };
    } finally {
      timing.milliseconds = performance.now() - beganAt;
    }
  }

  /**
   * Starts a subscription, which ends when its reader leaves.
   * @throws SubgraphUnavailableError where it does not start in time; also while events are awaited.
   */
  async subscribe(fetch: SubgraphFetch, scope: OperationScope): Promise<AsyncIterable<SubgraphResponse>> {
    const milliseconds = this.deadlineOf(fetch.subgraph);
    const started = this.connection(fetch.subgraph).subscribe(this.request(fetch, scope));
    return withDeadline({ milliseconds }, () => started).catch((error: unknown) => {
      // Nobody is there any longer for one that starts too late.
      started.then((late) => late[Symbol.asyncIterator]().return?.()).catch(() => undefined);
      throw error instanceof SubgraphUnavailableError
        ? error
        : new SubgraphUnavailableError(fetch.subgraph, { cause: error });
    });
  }

  /** A response of a subgraph as a client may see it. */
  publish({ subgraph }: SubgraphFetch, response: SubgraphResponse): SubgraphResponse {
    if (!response.errors) return response;
    return {
      ...response,
      errors: publishSubgraphErrors({ subgraph, errors: response.errors, logger: this.options.logger }),
    };
  }

  private request(fetch: SubgraphFetch, scope: OperationScope, signal?: AbortSignal): SubgraphRequest {
    const { document, query, operationName, variables } = fetch;
    const { principal, cookie, clientAddress } = scope;
    const request: { -readonly [Key in keyof SubgraphRequest]: SubgraphRequest[Key] } = {
      document,
      query,
      variables,
      principal,
    };
    if (signal) request.signal = signal;
    if (operationName !== undefined) request.operationName = operationName;
    // Only root fields sign people in and out; what is the same for each client, connections may fetch for all of them.
    if (this.keepsSessions(fetch) && !('representations' in variables)) {
      if (cookie !== undefined) request.cookie = cookie;
      if (clientAddress !== undefined) request.clientAddress = clientAddress;
    }
    return request;
  }

  private deadlineOf(subgraph: string): number {
    const { fetch, bySubgraph } = this.options.deadlines;
    return bySubgraph?.[subgraph] ?? fetch;
  }

  /** The fetch's own deadline, or what is left of the budget. */
  private millisecondsFor({ subgraph, beganAt }: FetchTiming, { fetches }: OperationScope): number {
    const spent = beganAt - (fetches[0]?.beganAt ?? beganAt);
    return Math.min(this.deadlineOf(subgraph), Math.max(this.options.deadlines.budget - spent, 0));
  }

  private missingAnswer(
    { subgraph }: SubgraphFetch,
    { signal }: OperationScope,
    error: unknown,
  ): Pick<GraphQLFormattedError, 'message' | 'extensions'> {
    const { logger } = this.options;
    if (signal?.aborted)
      return { message: 'The client no longer waits for an answer.', extensions: { code: 'CANCELED' } };
    const known = error instanceof DeadlineExceededError ? new SubgraphUnavailableError(subgraph) : error;
    // A bug in a connection is no outage, but who asks for the answer has it just the same.
    if (!(known instanceof SubgraphError)) return internalError(logger, { err: error, subgraph });
    logger.warn({ subgraph, err: error }, 'a subgraph has not answered');
    const { message, code } = known;
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
