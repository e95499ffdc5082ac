import type { PlanNode } from '@apollo/query-planner';
import type { Conditions } from '../conditions.ts';
import type { Step } from '../execution.ts';
import { compileFetch, type FetchSurroundings } from './compile-fetch.ts';

/** What a plan is compiled with. Its conditions are decided when it is compiled: there is one compiled plan for each of their combinations. */
export interface PlanSurroundings extends FetchSurroundings {
  readonly conditions: Conditions;
}

const nothing: Step = () => Promise.resolve();

/**
 * Compiles a node of a query plan, and all below it, to one function.
 * @see https://www.apollographql.com/docs/graphos/reference/federation/query-plans
 */
export function compilePlan(node: PlanNode | undefined, surroundings: PlanSurroundings): Step {
  switch (node?.kind) {
    case undefined:
      return nothing;
    case 'Fetch':
      return compileFetch(node, surroundings);
    case 'Flatten':
      return compilePlan(node.node, { ...surroundings, path: [...surroundings.path, ...node.path.map(String)] });
    case 'Sequence':
      return inSequence(node.nodes.map((child) => compilePlan(child, surroundings)));
    case 'Parallel':
      return inParallel(node.nodes.map((child) => compilePlan(child, surroundings)));
    case 'Condition':
      return compilePlan(surroundings.conditions.get(node.condition) ? node.ifClause : node.elseClause, surroundings);
    case 'Defer':
      throw new Error('The planner is set not to defer.');
  }
}

function inSequence(steps: readonly Step[]): Step {
  return async (execution) => {
    for (const step of steps) await step(execution);
  };
}

function inParallel(steps: readonly Step[]): Step {
  return async (execution) => {
    await Promise.all(steps.map((step) => step(execution)));
  };
}
