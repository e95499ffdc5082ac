import type { PlanNode, QueryPlan, SubscriptionNode } from '@apollo/query-planner';
import { type DocumentNode, type FieldNode, getOperationAST, GraphQLError, Kind, type SelectionNode } from 'graphql';
import { responseNameOf } from '../response-name.ts';
import { inlineFragments } from './inline-fragments.ts';

/**
 * Refuses an operation of which the plan leaves out a root field.
 *
 * Apollo's planner leaves a field out, and says nothing, where no subgraph can answer what is selected of it: of an
 * interface that no object type implements, for one. The answer would be null, as if there were nothing.
 * @throws GraphQLError
 */
export function refuseUnplannedFields(options: {
  readonly plan: QueryPlan;
  /** Valid, and as it was planned. */
  readonly document: DocumentNode;
  readonly operationName?: string | undefined;
}): void {
  const { plan, document, operationName } = options;
  const planned = new Set(
    rootDocuments(plan.node)
      .flatMap((fetched) => rootFields(fetched))
      .map(responseNameOf),
  );
  for (const field of rootFields(document, operationName)) {
    if (field.name.value.startsWith('__') || planned.has(responseNameOf(field))) continue;
    const message = `No service can answer what is selected of the field ${field.name.value}.`;
    throw new GraphQLError(message, { nodes: field, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
  }
}

/** The documents of the fetches of root fields. */
function rootDocuments(node: PlanNode | SubscriptionNode | undefined): DocumentNode[] {
  switch (node?.kind) {
    case undefined:
    case 'Flatten':
      return [];
    case 'Fetch':
      return node.operationDocumentNode ? [node.operationDocumentNode] : [];
    case 'Subscription':
      return rootDocuments(node.primary);
    case 'Sequence':
    case 'Parallel':
      return node.nodes.flatMap((child) => rootDocuments(child));
    case 'Condition':
      return [...rootDocuments(node.ifClause), ...rootDocuments(node.elseClause)];
    case 'Defer':
      return [...rootDocuments(node.primary.node), ...node.deferred.flatMap((part) => rootDocuments(part.node))];
  }
}

function rootFields(document: DocumentNode, operationName?: string): FieldNode[] {
  const operation = getOperationAST(inlineFragments(document), operationName);
  return operation?.selectionSet.selections.flatMap((selection) => fieldsIn(selection)) ?? [];
}

/** The fields of a selection, but for those that are never included. */
function fieldsIn(selection: SelectionNode): FieldNode[] {
  if (isNeverIncluded(selection) || selection.kind === Kind.FRAGMENT_SPREAD) return [];
  return selection.kind === Kind.FIELD ? [selection] : selection.selectionSet.selections.flatMap(fieldsIn);
}

function isNeverIncluded({ directives = [] }: SelectionNode): boolean {
  return directives.some(({ name, arguments: [condition] = [] }) => {
    if (condition?.value.kind !== Kind.BOOLEAN) return false;
    return condition.value.value ? name.value === 'skip' : name.value === 'include';
  });
}
