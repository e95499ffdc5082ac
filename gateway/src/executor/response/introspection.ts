import {
  type DocumentNode,
  executeSync,
  type FieldNode,
  Kind,
  OperationTypeNode,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
} from 'graphql';
import type { Selecting } from './collect-fields.ts';
import type { Shaping } from './shaping.ts';

/** Whether a field is one of those with which a client asks for the schema: no subgraph is asked for it. */
export function isIntrospectionField(name: string): boolean {
  return name === SchemaMetaFieldDef.name || name === TypeMetaFieldDef.name;
}

/**
 * Compiles `__schema` or `__type` to a function that answers it from the schema that clients see.
 * @param field its name in the response, and where the document selects it
 */
export function compileIntrospection(
  { name, nodes }: { readonly name: string; readonly nodes: readonly FieldNode[] },
  { schema, definition, fragments }: Selecting,
): (value: unknown, depth: number, shaping: Shaping) => unknown {
  const { variableDefinitions = [] } = definition;
  const document: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: [
      {
        kind: Kind.OPERATION_DEFINITION,
        operation: OperationTypeNode.QUERY,
        variableDefinitions,
        selectionSet: { kind: Kind.SELECTION_SET, selections: nodes },
      },
      ...Object.values(fragments),
    ],
  };
  return (_value, _depth, { variables }) => {
    const { data, errors } = executeSync({ schema, document, variableValues: variables });
    if (errors) throw new AggregateError(errors, 'The schema could not be read, though the operation is valid.');
    return data?.[name] ?? null;
  };
}
