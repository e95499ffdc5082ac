import { type ConstDirectiveNode, type DocumentNode, Kind } from 'graphql';
import { argumentOf, mapTypes } from './supergraph-document.ts';

/**
 * A supergraph in which, of the keys that a type has in a subgraph, those that are not resolvable come last. It means the
 * same.
 *
 * To come back to a subgraph for a field with `@requires`, Apollo's planner takes the first key of which that subgraph
 * has all fields, and does not look whether the subgraph resolves entities by it.
 * @see https://github.com/apollographql/federation/blob/main/query-graphs-js/src/graphPath.ts getLocallySatisfiableKey
 */
export function resolvableKeysFirst(supergraph: DocumentNode): DocumentNode {
  return mapTypes(supergraph, (type) => {
    const { directives = [] } = type;
    const sorted = directives.map((directive) => {
      const subgraph = subgraphOf(directive);
      if (subgraph === null) return directive;
      const keys = directives.filter((other) => subgraphOf(other) === subgraph);
      const place = keys.indexOf(directive);
      return [...keys.filter((key) => !isUnresolvable(key)), ...keys.filter(isUnresolvable)][place] ?? directive;
    });
    const isSame = sorted.every((directive, index) => directive === directives[index]);
    return isSame ? type : { ...type, directives: sorted };
  });
}

/** Of a directive that says that a subgraph has the type: its value in the enum `join__Graph`; null of others. */
function subgraphOf(directive: ConstDirectiveNode): string | null {
  const graph = argumentOf(directive, 'graph');
  return directive.name.value === 'join__type' && graph?.kind === Kind.ENUM ? graph.value : null;
}

function isUnresolvable(directive: ConstDirectiveNode): boolean {
  const resolvable = argumentOf(directive, 'resolvable');
  return resolvable?.kind === Kind.BOOLEAN && !resolvable.value;
}
