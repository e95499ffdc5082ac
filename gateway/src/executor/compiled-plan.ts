import type { FetchNode, PlanNode, QueryPlan } from '@apollo/query-planner';
import type { ExecutionResult, GraphQLSchema } from 'graphql';
import type { Denied } from './authorization/protected-fields.ts';
import type { OperationDocument } from './conditions.ts';
import { compileDelivery } from './defer/compile-deferred.ts';
import type { DeferredFragment } from './defer/deferred-fragments.ts';
import { executeIncrementally } from './defer/execute-incrementally.ts';
import type { IncrementalResult } from './defer/incremental-result.ts';
import { ExecutionErrors } from './execution-errors.ts';
import type { Execution } from './execution.ts';
import type { EntityKeys } from './plan/entity-keys.ts';
import type { TypeConditions } from './plan/type-conditions.ts';
import { compileResponse } from './response/compile-response.ts';
import { Shaping } from './response/shaping.ts';

/** What a plan is compiled with. */
export interface PlanParts extends OperationDocument {
  /** The schema that clients see. */
  readonly schema: GraphQLSchema;
  readonly types: TypeConditions;
  readonly keys: EntityKeys;
  readonly plan: QueryPlan;
  /** Names in the response, by other names that fields have in the document and in the plan. */
  readonly responseNames: ReadonlyMap<string, string>;
  /** Fields that the document selects and the plan leaves out, since they are denied. */
  readonly denied: Denied;
  /** The fragments that are delivered later, by their labels in the document. */
  readonly deferredFragments: ReadonlyMap<string, DeferredFragment>;
}

type Options = Pick<Execution, 'variables' | 'fetch'>;

/** A plan that has been compiled, with what makes the response of what it fetched. */
export interface CompiledPlan {
  /** The fetch to subscribe to; undefined where the plan is not that of a subscription. */
  readonly primary: FetchNode | undefined;
  /** Executes what is not deferred. Of a subscription, it is what is to be done for one event, which is the answer to `primary`. */
  readonly execute: (options: Options) => Promise<ExecutionResult>;
  /** Executes all, and gives the results as they come. */
  readonly executeIncrementally: (options: Options) => AsyncGenerator<IncrementalResult, void, undefined>;
}

/** Compiles a plan. */
export function compileWithPlan(parts: PlanParts): CompiledPlan {
  const { schema, definition, plan, types, responseNames } = parts;
  const type = schema.getRootType(definition.operation);
  if (!type) throw new Error(`The schema has no type for a ${definition.operation}: the document is not valid.`);
  const delivery = compileDelivery(executableNode(plan), { ...parts, path: [] });
  const respond = compileResponse(type, parts);
  const begin = ({ variables, fetch }: Options): Execution => ({
    variables,
    fetch,
    data: {},
    incomplete: new Set(),
    errors: new ExecutionErrors(),
  });
  return {
    primary: plan.node?.kind === 'Subscription' ? plan.node.primary : undefined,
    async execute(options) {
      const execution = begin(options);
      await delivery.fetchAll(execution);
      const data = respond(execution.data, new Shaping(execution));
      const errors = execution.errors.all;
      return errors.length > 0 ? { errors, data } : { data };
    },
    executeIncrementally(options) {
      const execution = begin(options);
      return executeIncrementally(delivery, {
        execution,
        types,
        responseNames,
        respond: () => respond(execution.data, new Shaping(execution)),
      });
    },
  };
}

function executableNode({ node }: QueryPlan): PlanNode | undefined {
  if (node?.kind !== 'Subscription') return node;
  const { primary, rest } = node;
  return rest ? { kind: 'Sequence', nodes: [primary, rest] } : primary;
}
