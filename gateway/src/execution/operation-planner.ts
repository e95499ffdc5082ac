import { operationFromDocument, type Schema, type Supergraph } from '@apollo/federation-internals';
import { type QueryPlan, QueryPlanner } from '@apollo/query-planner';
import {
  type FragmentDefinitionNode,
  getOperationAST,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import { LeastRecentlyUsedCache } from '../cache/least-recently-used-cache.ts';
import type { Operation } from './operation.ts';

const mostPlans = 500;

/** An operation with the plan by which it is executed. It is the same for all executions, whatever their variables. */
export interface PlannedOperation {
  readonly definition: OperationDefinitionNode;
  /** The fragments of the document, by name. */
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly plan: QueryPlan;
}

/**
 * Plans which subgraphs are asked for what, in which order, with Apollo's query planner. Planning takes milliseconds,
 * so plans are kept.
 * @see https://www.apollographql.com/docs/graphos/reference/federation/query-plans
 */
export class OperationPlanner {
  private readonly apiSchema: Schema;
  private readonly planner: QueryPlanner;
  private readonly planned = new LeastRecentlyUsedCache<string, PlannedOperation>(mostPlans);

  constructor(supergraph: Supergraph) {
    this.apiSchema = supergraph.apiSchema();
    this.planner = new QueryPlanner(supergraph, { exposeDocumentNodeInFetchNode: true });
  }

  /** @throws GraphQLError where the document has no such operation, or one that is too large to plan. */
  plan(operation: Operation): PlannedOperation {
    const { documentHash, operationName = '' } = operation;
    const key = `${documentHash} ${operationName}`;
    const known = this.planned.get(key);
    if (known) return known;
    const planned = this.planAnew(operation);
    this.planned.set(key, planned);
    return planned;
  }

  private planAnew({ document, operationName }: Operation): PlannedOperation {
    const definition = getOperationAST(document, operationName);
    if (!definition) {
      const message =
        operationName === undefined
          ? 'Say in operationName which of the operations to run.'
          : 'The document has no operation of this name.';
      throw new GraphQLError(message, { extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } });
    }
    const fragments = document.definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
    const name = operationName === undefined ? {} : { operationName };
    return {
      definition,
      fragments: Object.fromEntries(fragments.map((fragment) => [fragment.name.value, fragment])),
      plan: this.planner.buildQueryPlan(operationFromDocument(this.apiSchema, document, name)),
    };
  }
}
