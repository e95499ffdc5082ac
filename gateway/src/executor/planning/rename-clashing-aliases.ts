import { type DocumentNode, type FieldNode, Kind, visit } from 'graphql';

/** A document in which no alias clashes, and the names under which the client wants what has another alias now. */
export interface RenamedDocument {
  readonly document: DocumentNode;
  /** The names that the client wants, by the aliases that are in their place. */
  readonly responseNames: ReadonlyMap<string, string>;
}

/**
 * Gives another alias to what a client selects under the name of a field that the planner may add to the selection: a
 * field of a key or of a `@requires`.
 *
 * Apollo's planner takes all that is selected of an object under one name to be the same. Where `id` is a key, it would
 * answer the id for `id: email`; where a price is computed from the `weight`, `weight: name` would be sent as the weight.
 * @param added the names of the fields that the planner may add, all without arguments
 */
export function renameClashingAliases(document: DocumentNode, added: ReadonlySet<string>): RenamedDocument {
  const responseNames = new Map<string, string>();
  const clashes = (field: FieldNode) => added.has(nameInResponse(field)) && !isAsAdded(field);
  const fields: FieldNode[] = [];
  visit(document, { Field: (field) => void fields.push(field) });
  if (!fields.some(clashes)) return { document, responseNames };

  const taken = new Set([...added, ...fields.map(nameInResponse)]);
  const aliases = new Map<string, string>();
  const aliasFor = (name: string): string => {
    const known = aliases.get(name);
    if (known !== undefined) return known;
    let alias = `${name}__client`;
    while (taken.has(alias)) alias += '_';
    aliases.set(name, alias);
    responseNames.set(alias, name);
    return alias;
  };
  const renamed = visit(document, {
    Field: (field) =>
      clashes(field) ? { ...field, alias: { kind: Kind.NAME, value: aliasFor(nameInResponse(field)) } } : undefined,
  });
  return { document: renamed, responseNames };
}

function nameInResponse({ alias, name }: FieldNode): string {
  return alias?.value ?? name.value;
}

/** Whether a field is what the planner would add under its name. */
function isAsAdded({ alias, name, arguments: args = [] }: FieldNode): boolean {
  return (alias === undefined || alias.value === name.value) && args.length === 0;
}
