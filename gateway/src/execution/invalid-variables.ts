import {
  coerceInputValue,
  getNamedType,
  getNullableType,
  GraphQLError,
  type GraphQLInputType,
  type GraphQLSchema,
  isInputObjectType,
  isInputType,
  isLeafType,
  isListType,
  isNonNullType,
  typeFromAST,
  type VariableDefinitionNode,
} from 'graphql';

const mostErrors = 20;

/**
 * What is wrong with the variables of an operation, by the rules of the GraphQL specification, section 6.1.2 "Coercing
 * Variable Values". As graphql-js finds it, but the messages do not repeat the values: a password that was sent in the
 * wrong place must not turn up in a log of errors.
 * @see https://spec.graphql.org/October2021/#sec-Coercing-Variable-Values
 */
export function invalidVariables(options: {
  readonly schema: GraphQLSchema;
  readonly definitions: readonly VariableDefinitionNode[];
  readonly variables: Readonly<Record<string, unknown>>;
}): GraphQLError[] {
  const { schema, definitions, variables } = options;
  const errors: GraphQLError[] = [];
  for (const definition of definitions) {
    const name = definition.variable.name.value;
    const type = typeFromAST(schema, definition.type);
    if (!isInputType(type)) continue; // Validation has refused the document before.
    const report = (problem: string) => {
      if (errors.length === mostErrors) return;
      const message = `Variable "$${name}" ${problem}`;
      errors.push(new GraphQLError(message, { nodes: definition, extensions: { code: 'BAD_USER_INPUT' } }));
    };
    const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
    if (value === undefined) {
      if (isNonNullType(type) && !definition.defaultValue)
        report(`of required type "${String(type)}" was not provided.`);
    } else {
      coerceInputValue(value, type, (path, invalidValue, error) => {
        const place = [name, ...path].join('.');
        const expected = typeAt(type, path);
        const isLeaf = invalidValue != null && isLeafType(getNamedType(expected));
        report(
          `is not valid at "${place}": ${isLeaf ? `a value of type "${String(expected)}" is expected.` : error.message}`,
        );
      });
    }
  }
  return errors;
}

/** The type that is expected at a path within a value. */
function typeAt(type: GraphQLInputType, path: readonly (string | number)[]): GraphQLInputType {
  let found = type;
  for (const key of path) {
    const container = getNullableType(found);
    // A single value stands for a list of one, so that a path may step over a list without an index.
    if (isListType(container)) found = typeof key === 'number' ? container.ofType : typeAt(container.ofType, [key]);
    else if (isInputObjectType(container)) found = container.getFields()[key]?.type ?? found;
  }
  return found;
}
