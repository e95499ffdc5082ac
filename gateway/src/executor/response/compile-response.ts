import {
  type FieldNode,
  type GraphQLAbstractType,
  type GraphQLCompositeType,
  type GraphQLNamedType,
  type GraphQLNullableType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isCompositeType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  type SelectionSetNode,
  TypeNameMetaFieldDef,
} from 'graphql';
import { type Entity, isEntity, read } from '../execution.ts';
import { collectFields, dependsOnType, type Selecting } from './collect-fields.ts';
import { compileLeafCheck } from './leaf-check.ts';
import { compileIntrospection, isIntrospectionField } from './introspection.ts';
import type { Shaping } from './shaping.ts';

/** Makes the value of the response of what the subgraphs answered; null where there is nothing, or nothing valid. */
export type Complete = (value: unknown, depth: number, shaping: Shaping) => unknown;

interface CompiledField {
  /** Its name in what the subgraphs answered. */
  readonly name: string;
  readonly responseName: string;
  readonly isNonNull: boolean;
  /** The field in the schema's terms, for messages: `Course.title`. */
  readonly description: string;
  readonly complete: Complete;
}

/**
 * Compiles an operation to the function that makes the response of what all fetches answered: it has what the operation
 * selects, in its order and under its names, and null for what has no field that must not be null.
 * @param type of the root: `Query`, `Mutation` or `Subscription`
 * @see https://spec.graphql.org/October2021/#sec-Executing-Selection-Sets
 */
export function compileResponse(
  type: GraphQLObjectType,
  selecting: Selecting,
): (data: Entity, shaping: Shaping) => Entity | null {
  const complete = upToNull(compileObject(type, [selecting.definition.selectionSet], selecting));
  return (data, shaping) => complete(data, 0, shaping) as Entity | null;
}

/** Compiles what is selected of an object by itself, whatever its place in the response. */
export function compileFragment(
  type: GraphQLCompositeType,
  selectionSet: SelectionSetNode,
  selecting: Selecting,
): Complete {
  return upToNull(compileComposite(type, { selectionSets: [selectionSet], description: type.name }, selecting));
}

/** What is a response by itself may be null. */
function upToNull(complete: Complete): Complete {
  return (value, depth, shaping) => {
    const completed = complete(value, depth, shaping);
    if (completed === null) shaping.becomesNull(depth);
    return completed;
  };
}

function compileObject(
  type: GraphQLCompositeType,
  selectionSets: readonly SelectionSetNode[],
  selecting: Selecting,
): Complete {
  const fields = [...collectFields(type, selectionSets, selecting)].map(([name, nodes]) =>
    compileField(type, { name, nodes }, selecting),
  );
  return (source, depth, shaping) => {
    const target: Entity = {};
    for (const { name, responseName, isNonNull, description, complete } of fields) {
      shaping.path[depth] = responseName;
      const value = read(source as Entity, name);
      const completed = complete(value, depth + 1, shaping);
      if (completed === null) {
        if (!isNonNull) shaping.becomesNull(depth + 1);
        else if (value === null || value === undefined) shaping.missing({ depth: depth + 1, description });
        if (isNonNull) return null;
      }
      target[responseName] = completed;
    }
    return target;
  };
}

function compileField(
  type: GraphQLCompositeType,
  { name, nodes }: { readonly name: string; readonly nodes: readonly FieldNode[] },
  selecting: Selecting,
): CompiledField {
  const fieldName = nodes[0]?.name.value ?? name;
  const description = `${type.name}.${fieldName}`;
  const common = { name, responseName: selecting.responseNames.get(name) ?? name, description };
  if (fieldName === TypeNameMetaFieldDef.name) {
    const typename = isObjectType(type) ? type.name : null;
    return { ...common, isNonNull: true, complete: () => typename };
  }
  if (isIntrospectionField(fieldName))
    return { ...common, isNonNull: false, complete: compileIntrospection({ name, nodes }, selecting) };
  const definition = isUnionType(type) ? undefined : type.getFields()[fieldName];
  if (!definition) throw new Error(`The schema has no field ${description}: the document is not valid.`);
  const isNonNull = isNonNullType(definition.type);
  const selectionSets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
  if (isDenied(type, fieldName, selecting)) return { ...common, isNonNull, complete: deny(description) };
  return {
    ...common,
    isNonNull,
    complete: compileValue(definition.type, { selectionSets, description }, selecting),
  };
}

/** Of an object of which only an interface is known, what is denied of one of the types that it may have. */
function isDenied(type: GraphQLCompositeType, field: string, { denied, schema }: Selecting): boolean {
  if (denied.size === 0) return false;
  const types = isObjectType(type) ? [type] : schema.getPossibleTypes(type);
  return types.some(({ name }) => denied.has(`${name}.${field}`));
}

function deny(description: string): Complete {
  return (_value, depth, shaping) => {
    shaping.denied({ depth, description });
    return null;
  };
}

interface FieldOfValue {
  /** What is selected of its objects. */
  readonly selectionSets: readonly SelectionSetNode[];
  readonly description: string;
}

/** That a value is null is never an error of the value: only who has it knows whether it may be. */
function compileValue(type: GraphQLOutputType, field: FieldOfValue, selecting: Selecting): Complete {
  const complete = compileNonNull(isNonNullType(type) ? type.ofType : type, field, selecting);
  return (value, depth, shaping) => (value === null || value === undefined ? null : complete(value, depth, shaping));
}

function compileNonNull(
  type: GraphQLOutputType & GraphQLNullableType,
  field: FieldOfValue,
  selecting: Selecting,
): Complete {
  if (isListType(type)) return compileList(type.ofType, field, selecting);
  if (isCompositeType(type)) return compileComposite(type, field, selecting);
  if (!isLeafType(type)) throw new Error(`${field.description} has no type of output.`);
  const isValid = compileLeafCheck(type);
  return (value, depth, shaping) => {
    if (isValid(value)) return value;
    shaping.invalid({ depth, description: field.description });
    return null;
  };
}

function compileList(itemType: GraphQLOutputType, field: FieldOfValue, selecting: Selecting): Complete {
  const { description } = field;
  const isNonNull = isNonNullType(itemType);
  const complete = compileValue(itemType, field, selecting);
  return (list, depth, shaping) => {
    if (!Array.isArray(list)) {
      shaping.invalid({ depth, description });
      return null;
    }
    const completedList: unknown[] = [];
    for (const [index, item] of list.entries()) {
      shaping.path[depth] = index;
      const completed = complete(item, depth + 1, shaping);
      if (completed === null) {
        if (!isNonNull) shaping.becomesNull(depth + 1);
        else if (item === null || item === undefined) shaping.missing({ depth: depth + 1, description });
        if (isNonNull) return null;
      }
      completedList.push(completed);
    }
    return completedList;
  };
}

/**
 * What is selected of an object depends on its type: it is compiled for each type of which there is an object. Where the
 * plan did not ask for the name of the type, that of the field is all that has to be known.
 */
function compileComposite(
  type: GraphQLCompositeType,
  { selectionSets, description }: FieldOfValue,
  selecting: Selecting,
): Complete {
  const compile = isObjectType(type)
    ? always(compileObject(type, selectionSets, selecting))
    : byTypename((typename) => {
        const known = typeof typename === 'string' ? selecting.schema.getType(typename) : type;
        if (!isPossible(known, type, selecting.schema)) return null;
        const isUnknown = !isObjectType(known) && dependsOnType(known, selectionSets, selecting);
        return isUnknown ? missing(description) : compileObject(known, selectionSets, selecting);
      });
  return (value, depth, shaping) => {
    const complete = isEntity(value) ? compile(value) : null;
    if (complete) return complete(value, depth, shaping);
    shaping.invalid({ depth, description });
    return null;
  };
}

/** The fetch that should have told the type of the object failed, so that it is not known what is selected of it. */
function missing(description: string): Complete {
  return (_value, depth, shaping) => {
    shaping.missing({ depth, description });
    return null;
  };
}

type CompleteOf = (value: Entity) => Complete | null;

function always(complete: Complete): CompleteOf {
  return () => complete;
}

function byTypename(compile: (typename: unknown) => Complete | null): CompleteOf {
  const compiled = new Map<unknown, Complete | null>();
  return ({ __typename: typename }) => {
    const known = compiled.get(typename);
    if (known !== undefined) return known;
    const complete = compile(typename);
    // What a subgraph says is not kept where it is not true: it could be anything.
    if (complete) compiled.set(typename, complete);
    return complete;
  };
}

/** An interface may be all that is known of an object: of one that a subgraph has as `@interfaceObject`. */
function isPossible(
  known: GraphQLNamedType | undefined,
  type: GraphQLAbstractType,
  schema: GraphQLSchema,
): known is GraphQLCompositeType {
  if (known === type) return true;
  return (isObjectType(known) || isInterfaceType(known)) && schema.isSubType(type, known);
}
