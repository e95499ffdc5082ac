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

/** What is wrong with the variables of an execution; empty where nothing is. */
export type VariableCheck = (variables: Readonly<Record<string, unknown>>) => readonly GraphQLError[];

/**
 * Compiles the check of an operation's variables, by the rules of the GraphQL specification, section 6.1.2 "Coercing
 * Variable Values". As graphql-js has it, but the messages do not repeat the values: a password that was sent in the
 * wrong place must not turn up in a log of errors.
 * @see https://spec.graphql.org/October2021/#sec-Coercing-Variable-Values
 */
export function compileVariableCheck(
  schema: GraphQLSchema,
  definitions: readonly VariableDefinitionNode[] = [],
): VariableCheck {
  const checks = definitions.map((definition) => {
    const name = definition.variable.name.value;
    const type = typeFromAST(schema, definition.type);
    const isRequired = isNonNullType(type) && !definition.defaultValue;
    return (variables: Readonly<Record<string, unknown>>, errors: GraphQLError[]) => {
      if (!isInputType(type)) return; // Validation has refused the document before.
      const report = (problem: string) => {
        if (errors.length === mostErrors) return;
        const message = `Variable "$${name}" ${problem}`;
        errors.push(new GraphQLError(message, { nodes: definition, extensions: { code: 'BAD_USER_INPUT' } }));
      };
      const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
      if (value === undefined) {
        if (isRequired) report(`of required type "${String(type)}" was not provided.`);
        return;
      }
      coerceInputValue(value, type, (path, invalidValue, error) => {
        const place = [name, ...path].join('.');
        const expected = typeAt(type, path);
        const isLeaf = invalidValue != null && isLeafType(getNamedType(expected));
        report(
          `is not valid at "${place}": ${isLeaf ? `a value of type "${String(expected)}" is expected.` : error.message}`,
        );
      });
    };
  });
  return (variables) => {
    const errors: GraphQLError[] = [];
    for (const check of checks) check(variables, errors);
    return errors;
  };
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
