import {
  buildASTSchema,
  getNamedType,
  type GraphQLNamedOutputType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  Kind,
  type ObjectTypeDefinitionNode,
  type FieldDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { parseFieldSet } from '../planning/index.ts';
import { subgraphDocuments, subgraphNames, type SubgraphName } from './subgraph-schemas.ts';

/** What the subgraphs' schemas say of a field, whichever of them is asked. */
export interface FieldFacts {
  /** The subgraphs that resolve it. */
  readonly owners: readonly SubgraphName[];
  readonly type: GraphQLOutputType;
  /** The object types that may be where the field's type is (without lists): one, or those of an abstract type. */
  readonly objectTypes: readonly string[];
  /** What it is computed from: the field set of `@requires`. */
  readonly requires?: SelectionSetNode;
  /**
   * It may be fetched of objects of which it is not selected: a field of a key or of a `@requires`, or one of an
   * `@interfaceObject`, which is fetched for all types. Where it fails at a non-null place, federation has to differ.
   */
  readonly isFetchedForOthers: boolean;
  /** A `@requires` names it with arguments: clients may select it with others. */
  readonly isRequiredWithArguments: boolean;
}

const itemImplementations = ['Book', 'Film', 'Prototype'];

/** The fields that a subgraph still has, but that another one has taken over, as `subgraph Type.field`. */
export const overridden: ReadonlySet<string> = new Set(
  subgraphNames
    .flatMap((subgraph) => objectTypes(subgraph))
    .flatMap((type) => (type.fields ?? []).map((field) => ({ type, field })))
    .flatMap(({ type, field }) =>
      argumentsOf(field, 'override').map((from) => `${from} ${type.name.value}.${field.name.value}`),
    ),
);

/** Facts of every field of every object type, by `Type.field`. */
export const fieldFacts: ReadonlyMap<string, FieldFacts> = collect();

function collect(): Map<string, FieldFacts> {
  const facts = new Map<string, FieldFacts>();
  const needed = new Map<string, Needed>();
  const need = (...fields: readonly Needed[]) => fields.forEach((field) => needed.set(field.coordinate, field));
  for (const subgraph of subgraphNames) {
    const schema = schemaWithoutFederation(subgraph);
    for (const type of objectTypes(subgraph)) {
      for (const fieldSet of argumentsOf(type, 'key'))
        need(...neededBy(schema, type.name.value, parseFieldSet(fieldSet)));
      for (const field of type.fields ?? []) {
        const [requires] = argumentsOf(field, 'requires').map(parseFieldSet);
        if (requires) need(...neededBy(schema, type.name.value, requires));
        if (isExternal(field) || overridden.has(`${subgraph} ${type.name.value}.${field.name.value}`)) continue;
        for (const typename of [type.name.value, ...(type.name.value === 'Item' ? itemImplementations : [])]) {
          const coordinate = `${typename}.${field.name.value}`;
          const known = facts.get(coordinate);
          // Only `ratings` knows Item as an object; for its keys the implementations are asked.
          if (typename !== type.name.value && known) continue;
          const outputType = fieldTypeIn(schema, type.name.value, field.name.value);
          facts.set(coordinate, {
            owners: [...(known?.owners ?? []), subgraph],
            type: known?.type ?? outputType,
            objectTypes: known?.objectTypes ?? objectTypesOf(schema, getNamedType(outputType)),
            isFetchedForOthers: false,
            isRequiredWithArguments: false,
            ...(requires && { requires }),
          });
        }
      }
    }
  }
  for (const [coordinate, fact] of facts) {
    const isOfInterfaceObject = facts.has(coordinate.replace(/.*\./, 'Item.'));
    facts.set(coordinate, {
      ...fact,
      isFetchedForOthers: needed.has(coordinate) || isOfInterfaceObject,
      isRequiredWithArguments: needed.get(coordinate)?.withArguments ?? false,
    });
  }
  return facts;
}

/** A field that a field set names. */
interface Needed {
  readonly coordinate: string;
  readonly withArguments: boolean;
}

function neededBy(schema: GraphQLSchema, typename: string, set: SelectionSetNode): Needed[] {
  return set.selections
    .filter((selection) => selection.kind === Kind.FIELD)
    .flatMap(({ name: { value: name }, arguments: args = [], selectionSet }) => {
      const owners = typename === 'Item' ? ['Item', ...itemImplementations] : [typename];
      const own = owners.map((owner) => ({ coordinate: `${owner}.${name}`, withArguments: args.length > 0 }));
      if (!selectionSet) return own;
      return [...own, ...neededBy(schema, getNamedType(fieldTypeIn(schema, typename, name)).name, selectionSet)];
    });
}

function fieldTypeIn(schema: GraphQLSchema, typename: string, name: string): GraphQLOutputType {
  const type = schema.getType(typename);
  if (!type || !('getFields' in type)) throw new Error(`No type ${typename} with fields.`);
  const field = type.getFields()[name];
  if (!field) throw new Error(`No field ${typename}.${name}.`);
  return field.type as GraphQLOutputType;
}

function objectTypesOf(schema: GraphQLSchema, type: GraphQLNamedOutputType): string[] {
  return isAbstractType(type) ? schema.getPossibleTypes(type).map(({ name }) => name) : [type.name];
}

function schemaWithoutFederation(subgraph: SubgraphName): GraphQLSchema {
  return buildASTSchema(subgraphDocuments[subgraph], { assumeValid: true, assumeValidSDL: true });
}

function objectTypes(subgraph: SubgraphName): ObjectTypeDefinitionNode[] {
  return subgraphDocuments[subgraph].definitions.filter(
    (definition) => definition.kind === Kind.OBJECT_TYPE_DEFINITION,
  );
}

function isExternal(field: FieldDefinitionNode): boolean {
  return field.directives?.some(({ name }) => name.value === 'external') ?? false;
}

/** The first argument of each such directive. */
function argumentsOf(node: ObjectTypeDefinitionNode | FieldDefinitionNode, directive: string): string[] {
  return (node.directives ?? [])
    .filter(({ name }) => name.value === directive)
    .map((applied) => applied.arguments?.[0]?.value)
    .flatMap((value) => (value?.kind === Kind.STRING ? [value.value] : []));
}
