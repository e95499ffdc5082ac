/** What a subgraph gets of an entity that it is to resolve. */
export type Representation = Readonly<Record<string, unknown>> & { readonly __typename: string };

/** How the entities of a type are told apart. */
interface EntityKind {
  /** The ids of all that exist. */
  readonly ids: readonly string[];
  /** The fields of the type's keys, of the entity with this id. */
  readonly keysOf: (id: string) => Readonly<Record<string, unknown>>;
  /** The id of the entity that is represented by any of its keys. */
  readonly idOf: (representation: Readonly<Record<string, unknown>>) => string;
}

const numbered = (letter: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${letter}${index + 1}`);

const byId = (ids: readonly string[]): EntityKind => ({
  ids,
  keysOf: (id) => ({ id }),
  idOf: ({ id }) => String(id),
});

const kinds: Readonly<Record<string, EntityKind>> = {
  Book: {
    ids: numbered('b', 5),
    keysOf: (id) => ({ id, isbn: `isbn-${id}` }),
    idOf: ({ id, isbn }) => (typeof id === 'string' ? id : String(isbn).replace('isbn-', '')),
  },
  Film: byId(numbered('f', 4)),
  Prototype: byId(['p1']),
  Author: byId(numbered('a', 4)),
  User: {
    ids: numbered('u', 5),
    keysOf: (id) => ({ id, email: `${id}@example.org` }),
    idOf: ({ id, email }) => (typeof id === 'string' ? id : String(email).replace('@example.org', '')),
  },
  Review: byId(numbered('r', 6)),
  Critic: byId(numbered('c', 3)),
  Shelf: {
    ids: ['z1/1', 'z1/2', 'z2/1'],
    keysOf: (id) => ({ zone: id.slice(0, 2), code: Number(id.slice(3)) }),
    idOf: ({ zone, code }) => `${String(zone)}/${String(code)}`,
  },
  Copy: {
    ids: ['b1/1', 'b1/2', 'b2/1', 'b4/3'],
    keysOf: (id) => ({ book: { __typename: 'Book', id: id.slice(0, 2) }, number: Number(id.slice(3)) }),
    idOf: ({ book, number }) => `${(book as { isbn: string }).isbn.replace('isbn-', '')}/${String(number)}`,
  },
};

/** The entity interface that one subgraph knows as an object (`@interfaceObject`), and the types that implement it. */
const items: Readonly<Record<string, string>> = { b: 'Book', f: 'Film', p: 'Prototype' };

/** The types that have keys. */
export const entityTypes: readonly string[] = [...Object.keys(kinds), 'Item'];

/**
 * The ids of a type's entities; none where the type is no entity. The subgraph that knows items as objects does not know
 * of those that clients must not see: where only its own fields are selected, nothing would find out that it must not.
 */
export function entityIdsOf(typename: string): readonly string[] {
  return typename === 'Item' ? [...entityIdsOf('Book'), ...entityIdsOf('Film')] : (kinds[typename]?.ids ?? []);
}

/** The type of an object, where a subgraph may know it by its interface only. */
export function typeOfObject({ __typename, id }: { readonly __typename: string; readonly id: string }): string {
  return __typename === 'Item' ? (items[id.charAt(0)] ?? 'Item') : __typename;
}

/** The fields of an entity's keys; none where the type is no entity. */
export function keysOf(typename: string, id: string): Readonly<Record<string, unknown>> {
  return kinds[typename]?.keysOf(id) ?? {};
}

/** The id of the entity that is represented. */
export function idOfRepresentation(representation: Representation): string {
  const { __typename } = representation;
  return __typename === 'Item' ? String(representation['id']) : (kinds[__typename]?.idOf(representation) ?? '');
}
