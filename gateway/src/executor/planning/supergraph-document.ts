import {
  type ConstDirectiveNode,
  type ConstValueNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InterfaceTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  print,
  type SelectionSetNode,
} from 'graphql';

/** A type with fields, in the document of a supergraph. */
export type TypeWithFields = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

/** A supergraph with what a function makes of each of its types with fields; the same one, where it leaves them as they are. */
export function mapTypes(supergraph: DocumentNode, map: (type: TypeWithFields) => TypeWithFields): DocumentNode {
  const definitions = supergraph.definitions.map((definition) =>
    definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.INTERFACE_TYPE_DEFINITION
      ? map(definition)
      : definition,
  );
  const isSame = definitions.every((definition, index) => definition === supergraph.definitions[index]);
  return isSame ? supergraph : { ...supergraph, definitions };
}

/** The fields of a type. */
export function fieldsOf({ fields = [] }: TypeWithFields): readonly FieldDefinitionNode[] {
  return fields;
}

/** The names of the subgraphs, by their values in the enum `join__Graph`. */
export function subgraphNames(supergraph: DocumentNode): ReadonlyMap<string, string> {
  const graphs = supergraph.definitions
    .filter((definition) => definition.kind === Kind.ENUM_TYPE_DEFINITION)
    .filter(({ name }) => name.value === 'join__Graph');
  const values = graphs.flatMap((graph) => graph.values ?? []);
  return new Map(
    values.map(({ name, directives = [] }) => {
      const [graph] = directives.filter((directive) => directive.name.value === 'join__graph');
      return [name.value, (graph && stringArgument(graph, 'name')) ?? name.value];
    }),
  );
}

/** What a directive has for an argument; undefined where it has nothing. */
export function argumentOf(directive: ConstDirectiveNode, argument: string): ConstValueNode | undefined {
  return directive.arguments?.find(({ name }) => name.value === argument)?.value;
}

/** What a directive has for an argument that is a text. */
export function stringArgument(directive: ConstDirectiveNode, argument: string): string | undefined {
  const value = argumentOf(directive, argument);
  return value?.kind === Kind.STRING ? value.value : undefined;
}

/** A directive with another value of an argument that it has. */
export function withArgument(
  directive: ConstDirectiveNode,
  argument: string,
  value: ConstValueNode,
): ConstDirectiveNode {
  const { arguments: args = [] } = directive;
  return { ...directive, arguments: args.map((one) => (one.name.value === argument ? { ...one, value } : one)) };
}

/** A set of fields, as keys and requirements have it: a selection set without its braces. */
export function parseFieldSet(text: string): SelectionSetNode {
  const [definition] = parse(`{${text}}`, { noLocation: true }).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`This is no set of fields: ${text}`);
  return definition.selectionSet;
}

/** The text of a set of fields. */
export function printFieldSet(fieldSet: SelectionSetNode): string {
  return print(fieldSet).slice(1, -1);
}
