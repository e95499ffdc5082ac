import {
  type DocumentNode,
  getNamedType,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type InlineFragmentNode,
  isAbstractType,
  isCompositeType,
  isObjectType,
  isUnionType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  TypeNameMetaFieldDef,
} from 'graphql';
import { inlineFragments } from './inline-fragments.ts';

const typename: SelectionNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: TypeNameMetaFieldDef.name } };

/**
 * The same document with fragments on object types instead of those on abstract types, where these say something: on a
 * `Pet` that is a cat or a dog, `... on CatOrBird` becomes `... on Cat`.
 *
 * Apollo's planner cannot plan some fragments on unions: below an object whose type a subgraph knows as an
 * `@interfaceObject` only, and where fragments on unions are in each other that have one type in common.
 * @param document valid by the schema
 */
export function expandAbstractFragments(document: DocumentNode, schema: GraphQLSchema): DocumentNode {
  return {
    ...document,
    definitions: inlineFragments(document).definitions.map((definition) => {
      if (definition.kind !== Kind.OPERATION_DEFINITION) return definition;
      const root = schema.getRootType(definition.operation);
      return root ? { ...definition, selectionSet: expandSet(definition.selectionSet, root, schema) } : definition;
    }),
  };
}

function expandSet(set: SelectionSetNode, type: GraphQLCompositeType, schema: GraphQLSchema): SelectionSetNode {
  const selections = set.selections.flatMap((selection) => expand(selection, type, schema));
  // Nothing is left where fragments exclude each other. The response is shaped by what the client has asked.
  return { ...set, selections: selections.length > 0 ? selections : [typename] };
}

function expand(selection: SelectionNode, type: GraphQLCompositeType, schema: GraphQLSchema): SelectionNode[] {
  if (selection.kind === Kind.INLINE_FRAGMENT) return expandFragment(selection, type, schema);
  if (selection.kind !== Kind.FIELD || !selection.selectionSet || isUnionType(type)) return [selection];
  const field = type.getFields()[selection.name.value];
  const fieldType = field && getNamedType(field.type);
  if (!isCompositeType(fieldType)) return [selection];
  return [{ ...selection, selectionSet: expandSet(selection.selectionSet, fieldType, schema) }];
}

function expandFragment(
  fragment: InlineFragmentNode,
  type: GraphQLCompositeType,
  schema: GraphQLSchema,
): SelectionNode[] {
  const { typeCondition, ...bare } = fragment;
  const condition = typeCondition ? schema.getType(typeCondition.name.value) : type;
  if (!isCompositeType(condition)) return [fragment];
  const within = (narrower: GraphQLCompositeType) => expandSet(fragment.selectionSet, narrower, schema);
  if (condition === type || saysNothing(condition, type, schema)) return [{ ...bare, selectionSet: within(type) }];
  const types = objectTypes(type, schema);
  return objectTypes(condition, schema)
    .filter((objectType) => types.includes(objectType))
    .map((objectType) => ({
      ...bare,
      typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: objectType.name } },
      selectionSet: within(objectType),
    }));
}

/** Whether every object of the type meets the condition, and has the fields that may be selected of it. */
function saysNothing(condition: GraphQLCompositeType, type: GraphQLCompositeType, schema: GraphQLSchema): boolean {
  return isAbstractType(condition) && !isUnionType(type) && schema.isSubType(condition, type);
}

function objectTypes(type: GraphQLCompositeType, schema: GraphQLSchema): readonly GraphQLObjectType[] {
  return isObjectType(type) ? [type] : schema.getPossibleTypes(type);
}
