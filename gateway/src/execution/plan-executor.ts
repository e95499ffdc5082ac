import type { Schema, Supergraph } from '@apollo/federation-internals';
import { executeQueryPlan } from '@apollo/gateway';
import type { QueryPlan } from '@apollo/query-planner';
import type { SubgraphResponse } from '@coursegraph/platform/subgraph-connection';
import type { ExecutionResult, GraphQLError, GraphQLSchema } from 'graphql';
import type { PlannedOperation } from './operation-planner.ts';
import type { SubgraphFetch } from './subgraph-fetcher.ts';

/** Answers one fetch of a plan. It never rejects. */
export type AnswerFetch = (fetch: SubgraphFetch) => Promise<SubgraphResponse>;

/** One execution of a planned operation. */
export interface PlanExecution {
  readonly operation: PlannedOperation;
  /** The plan of a query or a mutation: the operation's own, or what a subscription does for each event. */
  readonly plan: QueryPlan;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly answerFetch: AnswerFetch;
}

type ServiceMap = Parameters<typeof executeQueryPlan>[1];
type RequestContext = Parameters<typeof executeQueryPlan>[2];

/**
 * Executes query plans with the executor of `@apollo/gateway`: fetches in the plan's order, joins of entities, shape of
 * the response, null where a non-null field is missing. This is the only file that knows which executor it is.
 * @see https://www.apollographql.com/docs/graphos/reference/federation/query-plans
 */
export class PlanExecutor {
  /** The schema that clients see. */
  readonly schema: GraphQLSchema;
  private readonly apiSchema: Schema;
  private readonly supergraphSchema: GraphQLSchema;
  private readonly services: ServiceMap;

  constructor(supergraph: Supergraph) {
    this.apiSchema = supergraph.apiSchema();
    this.schema = this.apiSchema.toGraphQLJSSchema();
    this.supergraphSchema = supergraph.schema.toGraphQLJSSchema();
    this.services = Object.fromEntries(
      [...supergraph.subgraphsMetadata()].map(({ name }) => [name, { process: (options) => answer(name, options) }]),
    ) satisfies ServiceMap;
  }

  /** Never rejects for what a subgraph answers, or does not. */
  async execute({ operation, plan, variables, answerFetch }: PlanExecution): Promise<ExecutionResult> {
    const { definition, fragments } = operation;
    // The executor reads no more of the request context of Apollo Server than this.
    const requestContext = {
      request: { variables },
      context: { answerFetch },
      metrics: {},
    } as unknown as RequestContext;
    const operationContext = { schema: this.schema, operation: definition, fragments };
    const { data, errors, extensions } = await executeQueryPlan(
      plan,
      this.services,
      requestContext,
      operationContext,
      this.supergraphSchema,
      this.apiSchema,
    );
    // What is missing in `data` is told as an extension only; by the specification, where all is missing it is an error.
    const missing = extensions?.['valueCompletion'] as readonly GraphQLError[] | undefined;
    if (data === null && !errors) return { data, errors: missing ?? [] };
    return { ...(data !== undefined && { data }), ...(errors && { errors }), ...(extensions && { extensions }) };
  }
}

async function answer(subgraph: string, options: Parameters<ServiceMap[string]['process']>[0]) {
  const { request } = options;
  const { query = '', operationName, variables = {} } = request;
  const document = 'document' in options ? options.document : undefined;
  if (!document) throw new Error('The planner is set to give each fetch its document.');
  const { answerFetch } = options.context as { answerFetch: AnswerFetch };
  const { data, errors } = await answerFetch({
    subgraph,
    document,
    query,
    variables,
    ...(operationName !== undefined && { operationName }),
  });
  return { ...(data !== undefined && { data }), ...(errors && { errors }) };
}
