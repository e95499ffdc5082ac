import {
  getNullableType,
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  type GraphQLTypeResolver,
  isEnumType,
  isListType,
  isNonNullType,
  Kind,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';
import { entityIdsOf, idOfRepresentation, keysOf, type Representation, typeOfObject } from './entities.ts';
import { type FieldFacts, fieldFacts, overridden } from './field-facts.ts';
import { hashOf } from './random.ts';
import type { SubgraphName } from './subgraph-schemas.ts';

/** An object of the world. All of its fields follow from what it is. */
export interface WorldObject {
  /** The name by which the schema that is executed knows its type. */
  readonly __typename: string;
  readonly id: string;
  /** By what a subgraph was asked for it: the values that `@requires` asks for are in it. */
  readonly representation?: Representation;
}

/** Arguments of a field, coerced. */
export type Arguments = Readonly<Record<string, unknown>>;

/** How often things go wrong, as fractions of all values. */
interface Rates {
  readonly fails: number;
  readonly isNull: number;
  /** Null where the schema promises that there is none. */
  readonly breaksPromise: number;
}

const moods: readonly Rates[] = [
  { fails: 0, isNull: 0, breaksPromise: 0 },
  { fails: 0, isNull: 0.15, breaksPromise: 0 },
  { fails: 0.03, isNull: 0.08, breaksPromise: 0.01 },
  { fails: 0.08, isNull: 0.1, breaksPromise: 0.05 },
];

/**
 * Entities of which a subgraph may know nothing, or for which it may fail. Not where the subgraph has a key that others
 * need, nor fields that others require, nor fields that others resolve too: there federation has to differ from one schema.
 */
const unreliable: readonly string[] = [
  'User reviews',
  'Film reviews',
  'Author ratings',
  'Author people',
  'Shelf stock',
];

/** A reference that a subgraph failed to resolve is told with this at the beginning. */
export const referenceFailure = 'No reference: ';

/**
 * Data for the test graph. Every value follows from the seed and from what is asked (object, field, arguments), so that
 * it is the same whoever asks, and in whichever order. What fails, fails by what it is.
 */
export class World {
  /** The mutations that were made, in their order. */
  readonly ledger: string[];
  private readonly seed: number;
  private readonly subgraph: SubgraphName | undefined;
  private readonly rates: Rates;

  /** @param subgraph who looks at the world; nobody for the one schema that has it all */
  constructor(seed: number, subgraph?: SubgraphName, ledger: string[] = []) {
    this.seed = seed;
    this.subgraph = subgraph;
    this.ledger = ledger;
    this.rates = moods[seed % moods.length] as Rates;
  }

  /** Resolves all fields of all schemas that are executed with a world as their context. */
  static readonly resolveField: GraphQLFieldResolver<WorldObject | undefined, World, Arguments> = (
    source,
    args,
    world,
    info,
  ) => world.value(source ?? { __typename: info.parentType.name, id: info.parentType.name }, info.fieldName, args);

  /** Resolves the types of all objects. It may be a type that the executed schema does not have: one that is hidden. */
  static readonly resolveType: GraphQLTypeResolver<WorldObject, World> = (object) => typeOfObject(object);

  /** An entity, as the subgraph finds it; null where it does not have it. @throws Error where it fails to look for it. */
  resolveReference(representation: Representation): WorldObject | null {
    const id = idOfRepresentation(representation);
    const typename = typeOfObject({ __typename: representation.__typename, id });
    if (this.subgraph && !this.find(typename, id, [this.subgraph])) return null;
    // The one that knows items as objects of one type must not tell what they are.
    return { __typename: this.subgraph === 'ratings' ? representation.__typename : typename, id, representation };
  }

  /** The value of a field. @throws Error where it fails. */
  value(object: WorldObject, field: string, args: Arguments): unknown {
    const typename = typeOfObject(object);
    const key = keysOf(typename, object.id)[field];
    if (key !== undefined) return key;
    const facts = fieldFacts.get(`${typename}.${field}`);
    if (!facts) throw new Error(`The world has no ${typename}.${field}.`);
    if (this.subgraph && overridden.has(`${this.subgraph} ${typename}.${field}`))
      throw new Error(`${this.subgraph} was asked for ${typename}.${field}, which another subgraph has taken over.`);
    if (!this.find(typename, object.id, facts.owners)) return null;

    const required = facts.requires && this.required(object, facts.requires);
    const asked = `${object.id}.${field}${canonical([args, required])}`;
    if (typename === 'Mutation') this.ledger.push(asked);
    const turn = typename === 'Mutation' ? `#${this.ledger.length}` : '';
    const described = `${typename}.${field} of ${object.id}`;
    return this.make({ facts, field, args, described }, facts.type, `${asked}${turn}`);
  }

  /** Whether all of these subgraphs have the entity. @throws Error where one fails to look for it. */
  private find(typename: string, id: string, subgraphs: readonly SubgraphName[]): boolean {
    return subgraphs.every((subgraph) => {
      if (!unreliable.includes(`${typename} ${subgraph}`)) return true;
      const chance = this.fraction(`${subgraph} has ${id}`);
      if (chance < this.rates.fails) throw new Error(`${referenceFailure}${id} in ${subgraph}`);
      return chance >= this.rates.fails + this.rates.isNull;
    });
  }

  /** The values of a field set: as they came with the representation in a subgraph, as they are in one schema. */
  private required({ representation, ...object }: WorldObject, set: SelectionSetNode): unknown {
    if (!this.subgraph) return read(set, object, (from, ...asked) => this.valueOrNull(from as WorldObject, ...asked));
    return read(set, representation, (from, name) => (from as Representation | undefined)?.[name]);
  }

  private valueOrNull(object: WorldObject, field: string, args: Arguments): unknown {
    try {
      const value = this.value(object, field, args);
      return value instanceof Error ? null : value;
    } catch {
      return null;
    }
  }

  private make(asked: Asked, type: GraphQLOutputType, path: string): unknown {
    const { facts, described } = asked;
    const promised = isNonNullType(type);
    const chance = this.fraction(path);
    const { fails, isNull, breaksPromise } = this.rates;
    if (!(promised && facts.isFetchedForOthers)) {
      // An error in a list is one of its elements to graphql-js.
      if (chance < fails) return new Error(`${described} fails`);
      if (chance < fails + (promised ? breaksPromise : isNull)) return null;
    }
    const nullable = getNullableType(type);
    if (isListType(nullable)) {
      const length = hashOf(`${path} length ${this.seed}`) % 4;
      return Array.from({ length }, (_, index) => this.make(asked, nullable.ofType, `${path}/${index}`));
    }
    const hash = hashOf(`${path} value ${this.seed}`);
    if (isEnumType(nullable)) return choose(nullable.getValues(), hash).name;
    return leaf(nullable.name, hash, asked) ?? this.child(facts.objectTypes, hash, path);
  }

  private child(objectTypes: readonly string[], hash: number, path: string): WorldObject {
    const typename = choose(objectTypes, hash);
    const ids = entityIdsOf(typename);
    return { __typename: typename, id: ids[(hash >>> 8) % ids.length] ?? path };
  }

  private fraction(text: string): number {
    return hashOf(`${this.seed} ${text}`) / 2 ** 32;
  }
}

/** Values of a field set, as plain data. */
function read(
  set: SelectionSetNode,
  from: unknown,
  valueOf: (from: unknown, name: string, args: Arguments) => unknown,
): unknown {
  const entries = set.selections.map((selection) => {
    if (selection.kind !== Kind.FIELD) throw new Error('Field sets of the test graph have fields only.');
    const { name, selectionSet, arguments: given = [] } = selection;
    const args = given.map((argument) => [argument.name.value, valueFromASTUntyped(argument.value)] as const);
    const value = valueOf(from, name.value, Object.fromEntries(args)) ?? null;
    return [name.value, selectionSet && value !== null ? read(selectionSet, value, valueOf) : value];
  });
  return Object.fromEntries(entries) as unknown;
}

/** One of several; the last of them is rare, because it may be hidden from clients. */
function choose<Item>(items: readonly Item[], hash: number): Item {
  const last = items.length - 1;
  return items[last === 0 || hash % 32 === 0 ? last : hash % last] as Item;
}

interface Asked {
  readonly facts: FieldFacts;
  readonly field: string;
  readonly args: Arguments;
  readonly described: string;
}

/** A value of a scalar; undefined where the type is none. */
function leaf(typename: string, hash: number, { field, args }: Asked): unknown {
  const value = hash % 1000;
  switch (typename) {
    case 'Int':
      return value;
    case 'Float':
      return value / 8;
    case 'Boolean':
      return value % 2 === 0;
    case 'ID':
      return String(value);
    case 'String':
      return `${field} ${value}`;
    case 'Moment':
      return new Date(value * 1e9).toISOString();
    case 'Json':
      // Objects that look like those of the graph, lists and nulls have to pass through as they are.
      return { [`field${value}`]: [value, null, { __typename: 'Book', id: null }], args: structuredClone(args) };
    default:
      return undefined;
  }
}

/** JSON with sorted keys: arguments and representations come in any order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([left], [right]) => (left < right ? -1 : 1)))
      : part,
  );
}
