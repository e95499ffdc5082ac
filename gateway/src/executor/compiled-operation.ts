import type { PlanNode, QueryPlan } from '@apollo/query-planner';
import type { ExecutionResult, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import {
  type Conditions,
  type ConditionVariables,
  findConditionVariables,
  type OperationDocument,
  readConditions,
} from './conditions.ts';
import type { Execution, Step } from './execution.ts';
import { compileRequest } from './plan/compile-fetch.ts';
import { compilePlan } from './plan/compile-plan.ts';
import type { TypeConditions } from './plan/type-conditions.ts';
import { compileResponse } from './response/compile-response.ts';
import { Shaping } from './response/shaping.ts';
import type { Fetch, SubgraphFetch } from './subgraph-fetch.ts';

const mostVariants = 32;

/** What an operation is compiled of. */
export interface OperationParts extends OperationDocument {
  /** The schema that clients see. */
  readonly schema: GraphQLSchema;
  readonly types: TypeConditions;
  readonly plan: QueryPlan;
  /** Names in the response, by other names that fields have in the document and in the plan. */
  readonly responseNames: ReadonlyMap<string, string>;
}

/** One combination of the values of the conditions. */
interface Variant {
  readonly fetchAll: Step;
  readonly respond: ReturnType<typeof compileResponse>;
}

/**
 * An operation that has been planned and compiled: it is executed with variables, any number of times, also at once.
 *
 * What `@skip` and `@include` decide is decided when it is compiled, so that nothing asks for it while a response is
 * made: there is a variant of the operation for each combination that clients send, of which the last used are kept.
 */
export class CompiledOperation {
  readonly definition: OperationDefinitionNode;
  private readonly parts: OperationParts;
  private readonly conditions: ConditionVariables;
  private readonly variants = new LRUCache<string, Variant>({ max: mostVariants });

  constructor(parts: OperationParts) {
    this.parts = parts;
    this.definition = parts.definition;
    this.conditions = findConditionVariables(parts);
    if (this.conditions.size === 0) this.variantFor({});
  }

  get kind(): 'query' | 'mutation' | 'subscription' {
    return this.definition.operation;
  }

  /** What a subscription subscribes to, at the subgraph that owns its field; undefined for a query or a mutation. */
  sourceOfEvents(variables: Readonly<Record<string, unknown>>): SubgraphFetch | undefined {
    const { node } = this.parts.plan;
    return node?.kind === 'Subscription' ? compileRequest(node.primary)(variables) : undefined;
  }

  /**
   * Executes the operation; of a subscription, what is to be done for one event: the event is what has to be answered to
   * the fetch whose document is that of {@link sourceOfEvents}.
   *
   * It never rejects for what a subgraph answers.
   * @param options.variables valid ones, as the client sent them
   */
  async execute(options: {
    readonly variables: Readonly<Record<string, unknown>>;
    readonly fetch: Fetch;
  }): Promise<ExecutionResult> {
    const { fetchAll, respond } = this.variantFor(options.variables);
    const execution: Execution = { ...options, data: {}, absent: new Set(), errors: [] };
    await fetchAll(execution);
    const data = respond(execution.data, new Shaping(execution));
    return execution.errors.length > 0 ? { errors: execution.errors, data } : { data };
  }

  private variantFor(variables: Readonly<Record<string, unknown>>): Variant {
    const conditions = readConditions(this.conditions, variables);
    const key = [...conditions.values()].join();
    const known = this.variants.get(key);
    if (known) return known;
    const variant = compileVariant(this.parts, conditions);
    this.variants.set(key, variant);
    return variant;
  }
}

function compileVariant(parts: OperationParts, conditions: Conditions): Variant {
  const { schema, definition } = parts;
  const type = schema.getRootType(definition.operation);
  if (!type) throw new Error(`The schema has no type for a ${definition.operation}: the document is not valid.`);
  return {
    fetchAll: compilePlan(nodeOf(parts.plan), { ...parts, path: [], conditions }),
    respond: compileResponse(type, { ...parts, conditions }),
  };
}

/** What is executed: of a subscription, what is executed for each event, which is the answer to `primary`. */
function nodeOf({ node }: QueryPlan): PlanNode | undefined {
  if (node?.kind !== 'Subscription') return node;
  const { primary, rest } = node;
  return rest ? { kind: 'Sequence', nodes: [primary, rest] } : primary;
}
