import type { PlanNode } from '@apollo/query-planner';
import { type GraphQLSchema, isCompositeType } from 'graphql';
import type { Step } from '../execution.ts';
import type { FetchSurroundings } from '../plan/compile-fetch.ts';
import { compilePlan } from '../plan/compile-plan.ts';
import type { IsOfType } from '../plan/type-conditions.ts';
import type { Selecting } from '../response/collect-fields.ts';
import { compileFragment, type Complete } from '../response/compile-response.ts';
import type { DeferredFragment } from './deferred-fragments.ts';

/** What is fetched before a response is made, and what after it. */
export interface Delivery {
  readonly fetchAll: Step;
  /** Each begins when what is fetched before is there. */
  readonly deferred: readonly DeferredDelivery[];
}

/** A deferred fragment: what is fetched for it, and how its part of the response is made. */
export interface DeferredDelivery extends Delivery {
  readonly label: string | undefined;
  /** The names in the plan of the fields that lead to its objects, whether or not there are lists between them. */
  readonly path: readonly string[];
  readonly isOfType: IsOfType;
  readonly complete: Complete;
}

/** What a plan with deferred parts is compiled with. */
export interface DeferredSurroundings extends FetchSurroundings, Selecting {
  readonly schema: GraphQLSchema;
  readonly fragments: Selecting['fragments'];
  readonly deferredFragments: ReadonlyMap<string, DeferredFragment>;
}

/** Compiles a plan that may have deferred parts, and those parts that have deferred parts of their own. */
export function compileDelivery(node: PlanNode | undefined, surroundings: DeferredSurroundings): Delivery {
  if (node?.kind !== 'Defer') return { fetchAll: compilePlan(node, surroundings), deferred: [] };
  return {
    fetchAll: compilePlan(node.primary.node, surroundings),
    deferred: node.deferred.map((part) => {
      const fragment = surroundings.deferredFragments.get(part.label ?? '');
      const type = surroundings.schema.getType(fragment?.type ?? '');
      if (!fragment || !isCompositeType(type)) throw new Error('The plan defers what the operation does not.');
      return {
        ...compileDelivery(part.node, surroundings),
        label: fragment.label,
        path: part.queryPath,
        isOfType: surroundings.types.of(type.name),
        complete: compileFragment(type, fragment.selectionSet, surroundings),
      };
    }),
  };
}
