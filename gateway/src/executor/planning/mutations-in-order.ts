import { type DocumentNode, Kind, OperationTypeNode, type SelectionNode } from 'graphql';
import { inlineFragments } from './inline-fragments.ts';

/**
 * The same document with the root fields of mutations outside of fragments.
 *
 * Apollo's planner puts what fragments select before the fields beside them. For a query that is the same; mutations
 * have to be made in the order in which they stand.
 * @see https://spec.graphql.org/October2021/#sec-Mutation
 */
export function mutationsInOrder(document: DocumentNode): DocumentNode {
  const isMutation = (definition: DocumentNode['definitions'][number]) =>
    definition.kind === Kind.OPERATION_DEFINITION && definition.operation === OperationTypeNode.MUTATION;
  if (!document.definitions.some(isMutation)) return document;
  return {
    ...document,
    definitions: inlineFragments(document).definitions.map((definition) => {
      if (definition.kind !== Kind.OPERATION_DEFINITION || !isMutation(definition)) return definition;
      const selections = definition.selectionSet.selections.flatMap(withoutFragment);
      return { ...definition, selectionSet: { ...definition.selectionSet, selections } };
    }),
  };
}

/** A fragment that is deferred or conditional stays one. */
function withoutFragment(selection: SelectionNode): readonly SelectionNode[] {
  const isBare = selection.kind === Kind.INLINE_FRAGMENT && !selection.directives?.length;
  return isBare ? selection.selectionSet.selections.flatMap(withoutFragment) : [selection];
}
