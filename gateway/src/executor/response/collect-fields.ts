import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLAbstractType,
  type GraphQLCompositeType,
  type GraphQLSchema,
  type InlineFragmentNode,
  isAbstractType,
  isUnionType,
  Kind,
  type SelectionSetNode,
  TypeNameMetaFieldDef,
} from 'graphql';
import type { Denied } from '../authorization/protected-fields.ts';
import type { OperationDocument } from '../conditions.ts';
import { responseNameOf } from '../response-name.ts';
import { deferredLabel } from '../defer/deferred-fragments.ts';

/** What a selection is compiled with. */
export interface Selecting extends OperationDocument {
  readonly schema: GraphQLSchema;
  /** Names in the response, by other names that fields have in the document. */
  readonly responseNames: ReadonlyMap<string, string>;
  /** Fields that nothing was fetched for. */
  readonly denied: Denied;
}

/**
 * The fields that are selected of an object, by response names and in the order of the response. Those of one name are
 * one field of the response, with all that any of them selects.
 * @param type of the object; an abstract type, where a subgraph knows no more of the object than that
 * @see https://spec.graphql.org/October2021/#CollectFields()
 */
export function collectFields(
  type: GraphQLCompositeType,
  selectionSets: readonly SelectionSetNode[],
  selecting: Selecting,
): ReadonlyMap<string, readonly FieldNode[]> {
  const { schema, fragments } = selecting;
  const fields = new Map<string, FieldNode[]>();
  const visited = new Set<string>();
  const collect = (selectionSet: SelectionSetNode): void => {
    for (const selection of selectionSet.selections) {
      if (selection.kind === Kind.FIELD) {
        const name = responseNameOf(selection);
        const same = fields.get(name);
        if (same) same.push(selection);
        else fields.set(name, [selection]);
        continue;
      }
      if (deferredLabel(selection) !== undefined) continue; // It is a response of its own.
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        if (visited.has(selection.name.value)) continue;
        visited.add(selection.name.value);
      }
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments[selection.name.value] : selection;
      if (fragment && applies(fragment, type, schema)) collect(fragment.selectionSet);
    }
  };
  selectionSets.forEach(collect);
  return fields;
}

/** Whether of an object of an abstract type something is selected that only some of its types have, or the type's name. */
export function dependsOnType(
  type: GraphQLAbstractType,
  selectionSets: readonly SelectionSetNode[],
  selecting: Selecting,
): boolean {
  const selectedOf = (one: GraphQLCompositeType) => [...collectFields(one, selectionSets, selecting).values()].flat();
  const always = selectedOf(type);
  return (
    always.some(({ name }) => name.value === TypeNameMetaFieldDef.name) ||
    selecting.schema.getPossibleTypes(type).some((possible) => selectedOf(possible).length > always.length)
  );
}

/** Whether a fragment is about all objects of a type. */
function applies(
  { typeCondition }: InlineFragmentNode | FragmentDefinitionNode,
  type: GraphQLCompositeType,
  schema: GraphQLSchema,
): boolean {
  if (!typeCondition || typeCondition.name.value === type.name) return true;
  const condition = schema.getType(typeCondition.name.value);
  return isAbstractType(condition) && !isUnionType(type) && schema.isSubType(condition, type);
}
