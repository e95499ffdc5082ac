import type { PlanNode } from '@apollo/query-planner';
import type { Step } from '../execution.ts';
import { compileFetch, type FetchSurroundings } from './compile-fetch.ts';

const nothing: Step = () => Promise.resolve();

/**
 * Compiles a node of a query plan, and all below it, to one function.
 * @see https://www.apollographql.com/docs/graphos/reference/federation/query-plans
 */
export function compilePlan(node: PlanNode | undefined, surroundings: FetchSurroundings): Step {
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
      throw new Error('Conditions are decided before an operation is planned.');
    case 'Defer':
      throw new Error('What is deferred is no part of a plan, but has parts that are plans.');
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
