import type {
  FetchDataKeyRenamer,
  FetchNode,
  PlanNode,
  QueryPlan,
  QueryPlanSelectionNode,
  SubscriptionNode,
} from '@apollo/query-planner';
import { type DocumentNode, Kind, print, stripIgnoredCharacters, visit } from 'graphql';
import { splitFetch } from './split-fetch.ts';
import type { StandIns } from './stand-in.ts';

/**
 * A plan that asks subgraphs for the fields that stand-ins stand for. They are selected under the stand-in's name, and
 * sent in a representation under their own.
 * @param plan of a planner with the supergraph of `replaceRequiredArguments`, which exposes documents in fetch nodes
 */
export function rewritePlan(plan: QueryPlan, standIns: StandIns): QueryPlan {
  const { node } = plan;
  if (!node || standIns.byName.size === 0) return plan;
  return {
    ...plan,
    node: node.kind === 'Subscription' ? rewriteSubscription(node, standIns) : rewrite(node, standIns),
  };
}

function rewriteSubscription(node: SubscriptionNode, standIns: StandIns): SubscriptionNode {
  const { primary, rest } = node;
  return { ...node, primary: rewriteFetch(primary, standIns), ...(rest && { rest: rewrite(rest, standIns) }) };
}

function rewrite(node: PlanNode, standIns: StandIns): PlanNode {
  switch (node.kind) {
    case 'Fetch': {
      const parts = splitFetch(node, standIns).map((part) => rewriteFetch(part, standIns));
      return parts.length === 1 ? parts[0]! : { kind: 'Parallel', nodes: parts };
    }
    case 'Flatten': {
      const inner = rewrite(node.node, standIns);
      if (inner.kind !== 'Parallel') return { ...node, node: inner };
      return { ...inner, nodes: inner.nodes.map((part) => ({ ...node, node: part })) };
    }
    case 'Sequence':
    case 'Parallel':
      return { ...node, nodes: node.nodes.map((child) => rewrite(child, standIns)) };
    case 'Condition': {
      const { ifClause, elseClause } = node;
      return {
        ...node,
        ...(ifClause && { ifClause: rewrite(ifClause, standIns) }),
        ...(elseClause && { elseClause: rewrite(elseClause, standIns) }),
      };
    }
    case 'Defer': {
      const { primary, deferred } = node;
      return {
        ...node,
        primary: { ...primary, ...(primary.node && { node: rewrite(primary.node, standIns) }) },
        deferred: deferred.map((part) => ({ ...part, ...(part.node && { node: rewrite(part.node, standIns) }) })),
      };
    }
  }
}

function rewriteFetch(fetch: FetchNode, standIns: StandIns): FetchNode {
  const { operationDocumentNode: document, requires = [], inputRewrites = [] } = fetch;
  const replaced = document && selectOriginals(document, standIns);
  const renamers = renamersOf(requires, standIns);
  return {
    ...fetch,
    ...(replaced &&
      replaced !== document && {
        operationDocumentNode: replaced,
        operation: stripIgnoredCharacters(print(replaced)),
      }),
    // Before those of the planner, which may change the `__typename` that tells one type's renamers from another's.
    ...(renamers.length > 0 && { inputRewrites: [...renamers, ...inputRewrites] }),
  };
}

/** Selects what a stand-in stands for, under the name that it has in the plan. */
function selectOriginals(document: DocumentNode, { byName }: StandIns): DocumentNode {
  return visit(document, {
    Field(node) {
      const standIn = byName.get(node.name.value);
      return (
        standIn && {
          ...node,
          alias: node.alias ?? node.name,
          name: { kind: Kind.NAME, value: standIn.field },
          arguments: standIn.arguments,
        }
      );
    },
  });
}

/** What gives the stand-ins in a representation the names that the subgraph knows: from the inside outwards. */
function renamersOf(
  requires: readonly QueryPlanSelectionNode[],
  standIns: StandIns,
  path: readonly string[] = [],
): FetchDataKeyRenamer[] {
  return requires.flatMap((selection) => {
    if (selection.kind === 'InlineFragment') {
      const { typeCondition, selections } = selection;
      return renamersOf(
        selections,
        standIns,
        typeCondition === undefined ? path : [...path, `... on ${typeCondition}`],
      );
    }
    const inner = [...path, selection.name];
    const standIn = standIns.byName.get(selection.name);
    return [
      ...renamersOf(selection.selections ?? [], standIns, inner),
      ...(standIn ? [{ kind: 'KeyRenamer' as const, path: inner, renameKeyTo: standIn.field }] : []),
    ];
  });
}
