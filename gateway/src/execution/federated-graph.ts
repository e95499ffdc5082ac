import { ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph } from '@apollo/federation-internals';
import type { FetchNode, QueryPlan, SubscriptionNode } from '@apollo/query-planner';
import { SubgraphUnavailableError } from '@coursegraph/platform/subgraph-connection';
import { type ExecutionResult, GraphQLError, type GraphQLSchema } from 'graphql';
import { EventStream } from './event-stream.ts';
import { invalidVariables } from './invalid-variables.ts';
import type { Operation, OperationScope } from './operation.ts';
import { OperationPlanner, type PlannedOperation } from './operation-planner.ts';
import { PlanExecutor } from './plan-executor.ts';
import { type SubgraphFetch, SubgraphFetcher, type SubgraphFetcherOptions } from './subgraph-fetcher.ts';

/** The events of a subscription, each executed to the end. */
export type EventResults = AsyncGenerator<ExecutionResult, void, undefined>;

/**
 * The graph that the subgraphs make up together: validated operations go in, answers come out. It starts from the
 * supergraph alone, so that it starts while subgraphs are down; what they would answer is null then, with an error.
 * @see https://specs.apollo.dev/join/v0.5/ for the supergraph
 */
export class FederatedGraph {
  private readonly planner: OperationPlanner;
  private readonly executor: PlanExecutor;
  private readonly fetcher: SubgraphFetcher;

  /** @throws Error where the supergraph is not valid, or has a subgraph to which no connection is given. */
  constructor(options: SubgraphFetcherOptions & { readonly supergraphSdl: string }) {
    const supergraph = Supergraph.build(options.supergraphSdl, {
      supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES,
    });
    for (const { name } of supergraph.subgraphsMetadata()) {
      if (options.subgraphs.some((connection) => connection.name === name)) continue;
      throw new Error(`The supergraph has a subgraph ${name}, to which no connection was given.`);
    }
    this.planner = new OperationPlanner(supergraph);
    this.executor = new PlanExecutor(supergraph);
    this.fetcher = new SubgraphFetcher(options);
  }

  /** The schema that clients see. */
  get schema(): GraphQLSchema {
    return this.executor.schema;
  }

  /** Executes a query or a mutation. */
  async execute(operation: Operation, scope: OperationScope): Promise<ExecutionResult> {
    const planned = this.prepare(operation);
    if ('errors' in planned) return planned;
    const { plan } = planned;
    if (subscriptionOf(plan))
      return refusal('A subscription needs a WebSocket: connect to this address by the protocol graphql-transport-ws.');
    return this.executor.execute({
      operation: planned,
      plan,
      variables: operation.variables ?? {},
      answerFetch: (fetch) => this.fetcher.fetch(fetch, scope),
    });
  }

  /**
   * Starts a subscription. It is subscribed to once, at the subgraph that owns the field; what other subgraphs have to
   * add is fetched for each event. It ends when the scope's signal aborts, or when its reader returns.
   * @returns the events; or, where it does not start, a single answer with errors
   */
  async subscribe(operation: Operation, scope: OperationScope): Promise<EventResults | ExecutionResult> {
    const planned = this.prepare(operation);
    if ('errors' in planned) return planned;
    const node = subscriptionOf(planned.plan);
    if (!node) return refusal('This operation is not a subscription.');

    const { primary } = node;
    const variables = operation.variables ?? {};
    const left = new AbortController();
    const whileRead = { ...scope, signal: AbortSignal.any([scope.signal, left.signal]) };
    const fetch = fetchOf(primary, variables);
    try {
      return new EventStream({
        source: await this.fetcher.subscribe(fetch, whileRead),
        onEnd: () => left.abort(),
        toResult: (event) => {
          const eventScope = { ...whileRead, fetches: [], setCookies: [] };
          return this.executor.execute({
            operation: planned,
            plan: planOfEvent(node),
            variables,
            // The event is the answer to `primary`, which is the only fetch with the text of a subscription.
            answerFetch: (next) =>
              next.query === primary.operation
                ? Promise.resolve(this.fetcher.publish(fetch, event))
                : this.fetcher.fetch(next, eventScope),
          });
        },
      });
    } catch (error) {
      left.abort();
      if (!(error instanceof SubgraphUnavailableError)) throw error;
      return { errors: [new GraphQLError(error.message, { originalError: error })] };
    }
  }

  private prepare(operation: Operation): PlannedOperation | { errors: readonly GraphQLError[] } {
    try {
      const planned = this.planner.plan(operation);
      const definitions = planned.definition.variableDefinitions ?? [];
      const errors = invalidVariables({ schema: this.schema, definitions, variables: operation.variables ?? {} });
      return errors.length > 0 ? { errors } : planned;
    } catch (error) {
      if (error instanceof GraphQLError) return { errors: [error] };
      throw error;
    }
  }
}

function subscriptionOf({ node }: QueryPlan): SubscriptionNode | undefined {
  return node?.kind === 'Subscription' ? node : undefined;
}

function planOfEvent({ primary, rest }: SubscriptionNode): QueryPlan {
  return { kind: 'QueryPlan', node: rest ? { kind: 'Sequence', nodes: [primary, rest] } : primary };
}

function fetchOf(node: FetchNode, variables: Readonly<Record<string, unknown>>): SubgraphFetch {
  const { serviceName, operation, operationName, operationDocumentNode, variableUsages = [] } = node;
  if (!operationDocumentNode) throw new Error('The planner is set to give each fetch its document.');
  const used = variableUsages.filter((name) => Object.hasOwn(variables, name));
  return {
    subgraph: serviceName,
    document: operationDocumentNode,
    query: operation,
    variables: Object.fromEntries(used.map((name) => [name, variables[name]])),
    ...(operationName !== undefined && { operationName }),
  };
}

function refusal(message: string): ExecutionResult {
  return { errors: [new GraphQLError(message, { extensions: { code: 'BAD_REQUEST' } })] };
}
