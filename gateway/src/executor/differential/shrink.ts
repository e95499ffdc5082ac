import {
  type ASTNode,
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  parse,
  print,
  type SelectionNode,
  type SelectionSetNode,
  validate,
  visit,
} from 'graphql';
import { withoutUnused } from './without-unused.ts';

/**
 * Makes a document smaller for as long as it stays interesting: drops selections, directives, arguments and fragments,
 * and puts what a fragment has in its place.
 * @param isInteresting is asked for valid documents only, and must not throw
 */
export async function shrinkDocument(
  schema: GraphQLSchema,
  document: DocumentNode,
  isInteresting: (document: DocumentNode) => Promise<boolean>,
): Promise<DocumentNode> {
  let smallest = document;
  for (let at = 0; ;) {
    const candidate = simplification(smallest, at);
    if (!candidate) return smallest;
    const text = print(candidate);
    const isSmaller = text.length < print(smallest).length;
    const parsed = parse(text, { noLocation: true });
    if (isSmaller && validate(schema, parsed).length === 0 && (await isInteresting(parsed))) smallest = parsed;
    else at += 1;
  }
}

/** The document with its `at`-th simplification; undefined where it has no more. */
function simplification(document: DocumentNode, at: number): DocumentNode | undefined {
  const search = { count: -1, isOver: () => search.count >= at };
  const isNext = () => {
    if (search.isOver()) return false;
    search.count += 1;
    return search.isOver();
  };
  const changed = visit(document, {
    enter(node: ASTNode) {
      if (search.isOver()) return false;
      if (node.kind === Kind.SELECTION_SET) return simplerSet(document, node, isNext);
      if ((node.kind === Kind.DIRECTIVE || node.kind === Kind.ARGUMENT) && isNext()) return null;
      if (node.kind === Kind.OBJECT_FIELD && isNext()) return null;
      if (node.kind === Kind.FIELD && node.alias && isNext()) {
        const { alias: _, ...rest } = node;
        return rest;
      }
      return undefined;
    },
  });
  return search.isOver() ? withoutUnused(changed) : undefined;
}

function simplerSet(
  document: DocumentNode,
  set: SelectionSetNode,
  isNext: () => boolean,
): SelectionSetNode | undefined {
  for (const [index, selection] of set.selections.entries()) {
    const others = (insert: readonly SelectionNode[]): SelectionSetNode => ({
      ...set,
      selections: [...set.selections.slice(0, index), ...insert, ...set.selections.slice(index + 1)],
    });
    if (set.selections.length > 1 && isNext()) return others([]);
    if (selection.kind === Kind.INLINE_FRAGMENT && isNext()) return others(selection.selectionSet.selections);
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      const fragment = document.definitions.find(
        (definition) => definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === selection.name.value,
      );
      if (fragment?.kind !== Kind.FRAGMENT_DEFINITION) continue;
      const { typeCondition, selectionSet } = fragment;
      const inline = {
        kind: Kind.INLINE_FRAGMENT,
        typeCondition,
        selectionSet,
        directives: selection.directives ?? [],
      };
      if (isNext()) return others([inline as SelectionNode]);
    }
  }
  return undefined;
}
