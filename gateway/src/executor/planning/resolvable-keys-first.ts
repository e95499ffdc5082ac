import { type ConstDirectiveNode, type DocumentNode, Kind } from 'graphql';
import { argumentOf, mapTypes } from './supergraph-document.ts';

/**
 * A supergraph in which, of the keys of each type, those that are not resolvable come last. It means the same.
 *
 * To come back to a subgraph for a field with `@requires`, Apollo's planner takes the first key of which that subgraph
 * has all fields, and does not look whether the subgraph resolves entities by it.
 * @see https://github.com/apollographql/federation/blob/main/query-graphs-js/src/graphPath.ts getLocallySatisfiableKey
 */
export function resolvableKeysFirst(supergraph: DocumentNode): DocumentNode {
  return mapTypes(supergraph, (type) => {
    const { directives = [] } = type;
    const last = directives.filter(isUnresolvableKey);
    const sorted = [...directives.filter((directive) => !last.includes(directive)), ...last];
    return sorted.every((directive, index) => directive === directives[index]) ? type : { ...type, directives: sorted };
  });
}

function isUnresolvableKey(directive: ConstDirectiveNode): boolean {
  const resolvable = argumentOf(directive, 'resolvable');
  return directive.name.value === 'join__type' && resolvable?.kind === Kind.BOOLEAN && !resolvable.value;
}
