import type { FetchNode, PlanNode, QueryPlan } from '@apollo/query-planner';
import type { ExecutionResult, GraphQLSchema } from 'graphql';
import type { Denied } from './authorization/protected-fields.ts';
import type { OperationDocument } from './conditions.ts';
import { ExecutionErrors } from './execution-errors.ts';
import type { Execution } from './execution.ts';
import type { EntityKeys } from './plan/entity-keys.ts';
import { compilePlan } from './plan/compile-plan.ts';
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
}

/** A plan that has been compiled, with what makes the response of what it fetched. */
export interface CompiledPlan {
  /** The fetch to subscribe to; undefined where the plan is not that of a subscription. */
  readonly primary: FetchNode | undefined;
  readonly execute: (options: Pick<Execution, 'variables' | 'fetch'>) => Promise<ExecutionResult>;
}

/** Compiles a plan. Of a subscription, what is executed is what is to be done for one event, which is the answer to `primary`. */
export function compileWithPlan(parts: PlanParts): CompiledPlan {
  const { schema, definition, plan } = parts;
  const type = schema.getRootType(definition.operation);
  if (!type) throw new Error(`The schema has no type for a ${definition.operation}: the document is not valid.`);
  const fetchAll = compilePlan(executableNode(plan), { ...parts, path: [] });
  const respond = compileResponse(type, parts);
  return {
    primary: plan.node?.kind === 'Subscription' ? plan.node.primary : undefined,
    async execute({ variables, fetch }) {
      const errors = new ExecutionErrors();
      const execution: Execution = { variables, fetch, data: {}, errors };
      await fetchAll(execution);
      const data = respond(execution.data, new Shaping(execution));
      return errors.all.length > 0 ? { errors: errors.all, data } : { data };
    },
  };
}

function executableNode({ node }: QueryPlan): PlanNode | undefined {
  if (node?.kind !== 'Subscription') return node;
  const { primary, rest } = node;
  return rest ? { kind: 'Sequence', nodes: [primary, rest] } : primary;
}
