import { type DocumentNode, type FieldNode, Kind, print, visit } from 'graphql';
import { responseNameOf } from '../response-name.ts';

/** A document in which no alias clashes, and the names under which the client wants what has another alias now. */
export interface RenamedDocument {
  readonly document: DocumentNode;
  /** The names that the client wants, by the aliases that are in their place. */
  readonly responseNames: ReadonlyMap<string, string>;
}

/**
 * Gives another alias to what a client selects under the name of a field that the planner may add to the selection: a
 * field of a key or of a `@requires`. So it does with what has the name of another field, or of the same one with other
 * arguments, in a document with fragments.
 *
 * Apollo's planner takes all that is selected of an object under one name to be the same. Where `id` is a key, it would
 * answer the id for `id: email`; where a price is computed from the `weight`, `weight: name` would be sent as the weight.
 * And where a subgraph knows cats and dogs as one `@interfaceObject`, what is selected of cats is what dogs get.
 * @param added the names of the fields that the planner may add, all without arguments
 */
export function renameClashingAliases(document: DocumentNode, added: ReadonlySet<string>): RenamedDocument {
  const responseNames = new Map<string, string>();
  const fields: FieldNode[] = [];
  let hasFragments = false;
  visit(document, {
    Field(field) {
      if (isOfSchema(field)) return false;
      fields.push(field);
      return undefined;
    },
    FragmentDefinition: ({ typeCondition }) => (typeCondition.name.value.startsWith('__') ? false : undefined),
    InlineFragment: () => void (hasFragments = true),
    FragmentSpread: () => void (hasFragments = true),
  });
  /** What may stand under a name as it is: what the planner adds, else what comes first. */
  const kept = new Map([...added].map((name) => [name, name]));
  const clashes = (field: FieldNode) => {
    const name = responseNameOf(field);
    if (hasFragments && !kept.has(name)) kept.set(name, meaningOf(field));
    const keeps = kept.get(name);
    return keeps !== undefined && keeps !== meaningOf(field);
  };
  if (!fields.some(clashes)) return { document, responseNames };

  const taken = new Set([...added, ...fields.map(responseNameOf)]);
  const aliases = new Map<string, string>();
  const aliasFor = (field: FieldNode): string => {
    const name = responseNameOf(field);
    const known = aliases.get(`${name}: ${meaningOf(field)}`);
    if (known !== undefined) return known;
    let alias = `${name}__client`;
    while (taken.has(alias)) alias += '_';
    taken.add(alias);
    aliases.set(`${name}: ${meaningOf(field)}`, alias);
    responseNames.set(alias, name);
    return alias;
  };
  const renamed = visit(document, {
    Field(field) {
      if (isOfSchema(field)) return false;
      return clashes(field) ? { ...field, alias: { kind: Kind.NAME, value: aliasFor(field) } } : undefined;
    },
    FragmentDefinition: ({ typeCondition }) => (typeCondition.name.value.startsWith('__') ? false : undefined),
  });
  return { document: renamed, responseNames };
}

/** Whether the planner has nothing to do with it: the schema is not asked of subgraphs. */
function isOfSchema({ name, selectionSet }: FieldNode): boolean {
  return selectionSet !== undefined && name.value.startsWith('__');
}

/** The field and its arguments. Those of what the planner adds have none. */
function meaningOf({ name, arguments: args = [] }: FieldNode): string {
  return args.length === 0 ? name.value : `${name.value}(${args.map(print).sort().join()})`;
}
