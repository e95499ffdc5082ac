import { operationFromDocument } from '@apollo/federation-internals';
import { executeQueryPlan } from '@apollo/gateway';
import { type QueryPlan, QueryPlanner } from '@apollo/query-planner';
import {
  type DocumentNode,
  execute,
  type ExecutionResult,
  type FragmentDefinitionNode,
  getOperationAST,
  type GraphQLFormattedError,
  Kind,
  validate,
} from 'graphql';
import { FederatedExecutor, type Fetch } from '../index.ts';
import type { SubgraphName } from './subgraph-schemas.ts';
import { clientSchema, executableSubgraphs, testSupergraph } from './test-graph.ts';
import { World } from './world.ts';

/** Variables of an execution, as a client sends them. */
export type Variables = Readonly<Record<string, unknown>>;

/** An answer, and what was done on the way to it. */
export interface Outcome {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors: readonly GraphQLFormattedError[];
  /** The mutations that were made, in their order. */
  readonly ledger: readonly string[];
}

/** A document with one operation, prepared: it answers for a world and variables. It may be asked many times. */
export type PreparedOperation = (seed: number, variables: Variables) => Promise<Outcome>;

/** A way to execute operations over the test graph. It may throw where it can not even prepare the document. */
export type Way = (document: DocumentNode) => PreparedOperation;

/** One schema that has it all: what the answers of the other ways are measured by. */
export const monolith: Way = (document) => async (seed, variables) => {
  const world = new World(seed);
  const result = await execute({
    schema: clientSchema,
    document,
    variableValues: variables,
    contextValue: world,
    fieldResolver: World.resolveField,
    typeResolver: World.resolveType,
  });
  return outcomeOf(result, world.ledger);
};

// Without a limit, some generated operations take seconds to plan: all plans are equally right.
const debug = { maxEvaluatedPlans: 100 };
const planner = new QueryPlanner(testSupergraph, { exposeDocumentNodeInFetchNode: true, debug });
const apiSchema = testSupergraph.apiSchema();
const supergraphSchema = testSupergraph.schema.toGraphQLJSSchema();

/** The executor of `@apollo/gateway`. */
export const stockGateway: Way = (document) => {
  const operation = getOperationAST(document);
  if (!operation) throw new Error('The document has not one operation.');
  const fragments: Record<string, FragmentDefinitionNode> = Object.fromEntries(
    document.definitions
      .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );
  const plan = planOf(document);
  return async (seed, variables) => {
    const ledger: string[] = [];
    const fetch = fetchFrom(seed, ledger);
    const { data, errors, extensions } = await executeQueryPlan(
      plan,
      Object.fromEntries(Object.keys(executableSubgraphs).map((name) => [name, { process: askBy(name, fetch) }])),
      { request: { variables }, context: {}, metrics: {}, logger: console } as unknown as RequestContext,
      { schema: clientSchema, operation, fragments },
      supergraphSchema,
      apiSchema,
    );
    // Where nothing else failed, what is missing at non-null places is told in this extension instead of as errors.
    const missing = (extensions?.['valueCompletion'] ?? []) as NonNullable<ExecutionResult['errors']>;
    return outcomeOf({ ...(data !== undefined && { data }), errors: errors ?? missing }, ledger);
  };
};

type RequestContext = Parameters<typeof executeQueryPlan>[2];
type Process = Parameters<typeof executeQueryPlan>[1][string]['process'];

/** The plan of Apollo's planner. @throws Error where it can not plan it */
export function planOf(document: DocumentNode): QueryPlan {
  return planner.buildQueryPlan(operationFromDocument(apiSchema, document));
}

function askBy(subgraph: string, fetch: Fetch): Process {
  return async (options) => {
    const document = 'document' in options ? options.document : undefined;
    if (!document) throw new Error('The planner is set to give each fetch its document.');
    const { query = '', variables = {} } = options.request;
    const { data, errors } = await fetch({ subgraph, document, query, variables });
    return { ...(data !== undefined && { data }), ...(errors && { errors }) };
  };
}

const executor = new FederatedExecutor(testSupergraph);

/** The executor of this gateway. */
export const ownExecutor: Way = (document) => {
  const operation = executor.compile({ document });
  return async (seed, variables) => {
    const ledger: string[] = [];
    return outcomeOf(await operation.execute({ variables, fetch: fetchFrom(seed, ledger) }), ledger);
  };
};

const faultsOfDocuments = new WeakMap<DocumentNode, readonly GraphQLFormattedError[]>();

/**
 * The subgraphs over a world. Like any real subgraph, they validate what they are asked.
 * @param ledger gets the mutations that are made
 */
export function fetchFrom(seed: number, ledger: string[]): Fetch {
  return async ({ subgraph, document, operationName, variables }) => {
    const schema = executableSubgraphs[subgraph as SubgraphName];
    let faults = faultsOfDocuments.get(document);
    if (!faults) {
      faults = validate(schema, document).map((error) => error.toJSON());
      faultsOfDocuments.set(document, faults);
    }
    if (faults.length > 0) return { errors: faults };
    const { data, errors } = await execute({
      schema,
      document,
      variableValues: variables,
      contextValue: new World(seed, subgraph as SubgraphName, ledger),
      fieldResolver: World.resolveField,
      typeResolver: World.resolveType,
      ...(operationName !== undefined && { operationName }),
    });
    return { ...(data !== undefined && { data }), ...(errors && { errors: errors.map((error) => error.toJSON()) }) };
  };
}

/** What a client would see of it. */
export function outcomeOf({ data, errors = [] }: ExecutionResult, ledger: readonly string[]): Outcome {
  return { ...(data !== undefined && { data }), errors: errors.map((error) => error.toJSON()), ledger };
}
