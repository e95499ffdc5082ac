import { ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph } from '@apollo/federation-internals';
import { type CacheStore, Generations } from '@coursegraph/platform/cache';
import { type SubgraphResponse, SubgraphUnavailableError } from '@coursegraph/platform/subgraph-connection';
import { type ExecutionResult, getOperationAST, GraphQLError, type GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import {
  type CompiledOperation,
  FederatedExecutor,
  type IncrementalResult,
  type SubgraphFetch,
} from '../executor/index.ts';
import { CacheHints, openAnswerStore, policyOfFetch, ResponseCache } from '../response-cache/index.ts';
import { EventStream } from './event-stream.ts';
import { FetchesOfTurn } from './fetches-of-turn.ts';
import { grantsOf } from './grants-of.ts';
import { compileVariableCheck, type VariableCheck } from './variable-check.ts';
import type { Operation, OperationScope } from './operation.ts';
import { SubgraphFetcher, type SubgraphFetcherOptions } from './subgraph-fetcher.ts';

const mostOperations = 1_000;

/** An operation that needs nothing more than variables to be run. */
export interface PreparedOperation {
  readonly kind: 'query' | 'mutation' | 'subscription';
  readonly compiled: CompiledOperation;
  readonly checkVariables: VariableCheck;
}

/** The events of a subscription, each executed to the end. */
export type EventResults = AsyncGenerator<ExecutionResult, void, undefined>;

/**
 * The graph that the subgraphs make up together: validated operations go in, answers come out. It starts from the
 * supergraph alone, so that it starts while subgraphs are down; what they would answer is null then, with an error.
 * @see https://specs.apollo.dev/join/v0.5/ for the supergraph
 */
export class FederatedGraph {
  private readonly executor: FederatedExecutor;
  private readonly prepared = new LRUCache<string, PreparedOperation>({ max: mostOperations });
  private readonly fetcher: SubgraphFetcher;
  private readonly fetchesOfEvents: FetchesOfTurn;
  /** What answers of subgraphs are kept in; null where none are. */
  readonly responseCache: ResponseCache | null;

  /** @throws Error where the supergraph is not valid, or has a subgraph to which no connection is given. */
  constructor(
    options: SubgraphFetcherOptions & {
      readonly supergraphSdl: string;
      /** How much of what subgraphs answer to everybody alike is kept; 0 or undefined where nothing is. */
      readonly keptBytes?: number;
      /** Where processes share what they keep; where it is left out, this one keeps its own. */
      readonly caches?: CacheStore;
    },
  ) {
    const supergraph = Supergraph.build(options.supergraphSdl, {
      supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES,
    });
    for (const { name } of supergraph.subgraphsMetadata()) {
      if (options.subgraphs.some((connection) => connection.name === name)) continue;
      throw new Error(`The supergraph has a subgraph ${name}, to which no connection was given.`);
    }
    this.executor = new FederatedExecutor(supergraph);
    this.fetcher = new SubgraphFetcher(options);
    const { keptBytes = 0, caches } = options;
    this.responseCache =
      keptBytes > 0
        ? new ResponseCache({
            ...options,
            ask: (fetch, scope) => this.fetcher.fetch(fetch, scope),
            store: openAnswerStore({ maxBytes: keptBytes, shared: caches?.shared ?? null }),
            generations: caches?.generations ?? new Generations(null),
          })
        : null;
    const hints = new CacheHints(options.supergraphSdl);
    this.fetchesOfEvents = new FetchesOfTurn({
      ask: (fetch, scope) => this.fetch(fetch, scope),
      isPublic: (fetch) => policyOfFetch(hints, fetch).kind === 'keep',
    });
  }

  /** Listens to the subgraphs no longer. */
  async stop(): Promise<void> {
    await this.responseCache?.stop();
  }

  /** The schema that clients see. */
  get schema(): GraphQLSchema {
    return this.executor.schema;
  }

  /**
   * Plans and compiles a valid operation, once: it is kept by the hash of its document and its name.
   * @throws GraphQLError where the document has no such operation, or one that is too large to plan.
   */
  prepare(operation: Pick<Operation, 'document' | 'documentHash' | 'operationName'>): PreparedOperation {
    const { documentHash, operationName = '' } = operation;
    const key = `${documentHash} ${operationName}`;
    const known = this.prepared.get(key);
    if (known) return known;
    const compiled = this.executor.compile(operation);
    const { kind, definition } = compiled;
    const checkVariables = compileVariableCheck(this.schema, definition.variableDefinitions);
    const prepared = { kind, compiled, checkVariables };
    this.prepared.set(key, prepared);
    return prepared;
  }

  /** What a valid operation is; undefined where the document has no such operation, which to execute it says. */
  kindOf({ document, operationName }: Operation): PreparedOperation['kind'] | undefined {
    return getOperationAST(document, operationName)?.operation;
  }

  /** Executes a query or a mutation. */
  async execute(operation: Operation, scope: OperationScope): Promise<ExecutionResult> {
    const prepared = this.preparedOrErrors(operation);
    if ('errors' in prepared) return prepared;
    return this.run(prepared, { variables: operation.variables ?? {}, scope });
  }

  /**
   * Executes a query or a mutation for a client who reads results in parts.
   * @returns the results as they come; where nothing is deferred, the one that there is
   */
  async executeIncrementally(
    operation: Operation,
    scope: OperationScope,
  ): Promise<ExecutionResult | AsyncGenerator<IncrementalResult, void, undefined>> {
    const prepared = this.preparedOrErrors(operation);
    if ('errors' in prepared) return prepared;
    const { compiled, checkVariables } = prepared;
    const { variables = {} } = operation;
    if (checkVariables(variables).length > 0) return this.run(prepared, { variables, scope });
    const grants = grantsOf(scope.principal);
    const options = { variables, grants, fetch: (fetch: SubgraphFetch) => this.fetch(fetch, scope) };
    return compiled.executeIncrementally(options) ?? this.run(prepared, { variables, scope });
  }

  /** Executes a query or a mutation that was prepared. */
  async run(
    { kind, compiled, checkVariables }: PreparedOperation,
    { variables, scope }: { readonly variables: Readonly<Record<string, unknown>>; readonly scope: OperationScope },
  ): Promise<ExecutionResult> {
    if (kind === 'subscription')
      return refusal(
        'A subscription needs a WebSocket (connect to this address by the protocol graphql-transport-ws) or Server-Sent Events (POST it with the header accept: text/event-stream).',
      );
    const errors = checkVariables(variables);
    if (errors.length > 0) return { errors };
    const grants = grantsOf(scope.principal);
    return compiled.execute({ variables, grants, fetch: (fetch) => this.fetch(fetch, scope) });
  }

  /**
   * Starts a subscription. It is subscribed to once, at the subgraph that owns the field; what other subgraphs have to
   * add is fetched for each event, once for all subscriptions that ask for the same. It ends when its reader returns: the
   * scope's signal ends nothing that has begun, since thousands wait for the same events.
   * @returns the events; or, where it does not start, a single answer with errors
   */
  async subscribe(operation: Operation, scope: OperationScope): Promise<EventResults | ExecutionResult> {
    const prepared = this.preparedOrErrors(operation);
    if ('errors' in prepared) return prepared;
    const { compiled, checkVariables } = prepared;
    const variables = operation.variables ?? {};
    const errors = checkVariables(variables);
    if (errors.length > 0) return { errors };
    const grants = grantsOf(scope.principal);
    const source = compiled.sourceOfEvents({ variables, grants });
    if (!source)
      return compiled.kind === 'subscription'
        ? compiled.execute({ variables, grants, fetch: (fetch) => this.fetch(fetch, scope) })
        : refusal('This operation is not a subscription.');

    const { principal } = scope;
    try {
      return new EventStream({
        source: await this.fetcher.subscribe(source, scope),
        toResult: (event) => {
          const eventScope = { principal, fetches: [] };
          return compiled.execute({
            variables,
            grants,
            fetch: (next) =>
              next.document === source.document
                ? Promise.resolve(this.fetcher.publish(source, event))
                : this.fetchesOfEvents.fetch(next, eventScope),
          });
        },
      });
    } catch (error) {
      if (!(error instanceof SubgraphUnavailableError)) throw error;
      return { errors: [new GraphQLError(error.message, { originalError: error })] };
    }
  }

  private fetch(fetch: SubgraphFetch, scope: OperationScope): Promise<SubgraphResponse> {
    return this.responseCache ? this.responseCache.fetch(fetch, scope) : this.fetcher.fetch(fetch, scope);
  }

  private preparedOrErrors(operation: Operation): PreparedOperation | { readonly errors: readonly GraphQLError[] } {
    try {
      return this.prepare(operation);
    } catch (error) {
      if (error instanceof GraphQLError) return { errors: [error] };
      throw error;
    }
  }
}

function refusal(message: string): ExecutionResult {
  return { errors: [new GraphQLError(message, { extensions: { code: 'BAD_REQUEST' } })] };
}
