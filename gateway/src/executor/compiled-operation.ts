import { type ExecutionResult, GraphQLError, type OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import { type Grants, noGrants } from './authorization/grants.ts';
import type { Denied, ProtectedFields } from './authorization/protected-fields.ts';
import type { Coordinate } from './authorization/requirements.ts';
import type { CompiledPlan } from './compiled-plan.ts';
import { type Conditions, type ConditionVariables, readConditions } from './conditions.ts';
import type { IncrementalResult } from './defer/incremental-result.ts';
import { compileRequest } from './plan/compile-fetch.ts';
import type { Fetch, SubgraphFetch } from './subgraph-fetch.ts';

const mostPlans = 64;

/** What an execution is given. */
export interface ExecutionOptions {
  /** Valid ones, as the client sent them. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly fetch: Fetch;
  /** What whoever asks may do; nothing that is protected, where it is left out. */
  readonly grants?: Grants;
}

/** What an operation is compiled of. */
export interface OperationParts {
  readonly definition: OperationDefinitionNode;
  /** On which it depends what the operation selects. */
  readonly conditions: ConditionVariables;
  readonly protectedFields: ProtectedFields;
  /** Those fields of the operation for which something is required. */
  readonly requiringFields: readonly Coordinate[];
  /** Whether the operation has fragments that may be delivered later. */
  readonly hasDeferred: boolean;
  /** Plans and compiles what the operation is in certain circumstances. */
  readonly planFor: (circumstances: Circumstances) => CompiledPlan;
}

/** On what it depends how an operation is planned. */
export interface Circumstances {
  readonly conditions: Conditions;
  /** What whoever asks may not have. */
  readonly denied: Denied;
  /** Whether what is deferred is delivered later, or with everything else. */
  readonly delivery: 'at once' | 'in parts';
}

/**
 * An operation that has been compiled: it is executed any number of times, also at once.
 *
 * What `@skip` and `@include` decide is decided before it is planned, so that nothing asks for it while it is executed.
 * A field that is denied is null with an error, and nothing is fetched for it. So there is a plan for each combination of
 * conditions and of denied fields that clients come with, of which the last used are kept; for most operations, one.
 */
export class CompiledOperation {
  readonly definition: OperationDefinitionNode;
  private readonly parts: OperationParts;
  private readonly plans = new LRUCache<string, CompiledPlan>({ max: mostPlans });
  private readonly onlyPlan: CompiledPlan | undefined;

  /** @throws GraphQLError where the operation cannot be planned */
  constructor(parts: OperationParts) {
    this.definition = parts.definition;
    this.parts = parts;
    const first = this.planFor({ variables: {} }, 'at once');
    if (parts.conditions.size === 0 && parts.requiringFields.length === 0) this.onlyPlan = first;
  }

  get kind(): 'query' | 'mutation' | 'subscription' {
    return this.definition.operation;
  }

  /**
   * What a subscription subscribes to, at the subgraph that owns its field; undefined for a query or a mutation, and where
   * the field is denied: to execute it says so.
   */
  sourceOfEvents(options: Pick<ExecutionOptions, 'variables' | 'grants'>): SubgraphFetch | undefined {
    const { primary } = this.planFor(options, 'at once');
    return primary && compileRequest(primary)(options.variables);
  }

  /**
   * Executes the operation; of a subscription, what is to be done for one event: the event is what has to be answered to
   * the fetch whose document is that of {@link sourceOfEvents}. It never rejects for what a subgraph answers.
   */
  async execute(options: ExecutionOptions): Promise<ExecutionResult> {
    try {
      return await this.planFor(options, 'at once').execute(options);
    } catch (error) {
      // What could be planned may be impossible to plan with other conditions.
      if (error instanceof GraphQLError) return { errors: [error] };
      throw error;
    }
  }

  /**
   * Executes a query, and gives what `@defer` defers after the rest. Whoever stops reading stops what has not begun.
   * @returns undefined where nothing of the operation is deferred
   * @throws GraphQLError where it cannot be planned in parts
   */
  executeIncrementally(options: ExecutionOptions): AsyncGenerator<IncrementalResult, void, undefined> | undefined {
    if (!this.parts.hasDeferred || this.kind === 'subscription') return undefined;
    return this.planFor(options, 'in parts').executeIncrementally(options);
  }

  private planFor(
    { variables, grants = noGrants }: Pick<ExecutionOptions, 'variables' | 'grants'>,
    delivery: Circumstances['delivery'],
  ): CompiledPlan {
    if (this.onlyPlan && delivery === 'at once') return this.onlyPlan;
    const { protectedFields, requiringFields, planFor } = this.parts;
    const conditions = readConditions(this.parts.conditions, variables);
    const denied = protectedFields.denied(requiringFields, grants);
    const key = [delivery, ...conditions.values(), ...denied].join();
    const known = this.plans.get(key);
    if (known) return known;
    const plan = planFor({ conditions, denied, delivery });
    this.plans.set(key, plan);
    return plan;
  }
}
