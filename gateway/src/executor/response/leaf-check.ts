import { type GraphQLLeafType, isEnumType } from 'graphql';

/** By the names of the scalars of the specification; what any other scalar has for values, only its subgraph knows. */
const scalars: Readonly<Record<string, (value: unknown) => boolean>> = {
  Int: (value) => Number.isInteger(value),
  Float: (value) => Number.isFinite(value),
  String: (value) => typeof value === 'string',
  Boolean: (value) => typeof value === 'boolean',
  ID: (value) => typeof value === 'string' || Number.isInteger(value),
};

/** Compiles the check of the values of a scalar or an enum, which subgraphs have serialized. */
export function compileLeafCheck(type: GraphQLLeafType): (value: unknown) => boolean {
  if (!isEnumType(type)) return scalars[type.name] ?? (() => true);
  const names = new Set<unknown>(type.getValues().map(({ name }) => name));
  return (value) => names.has(value);
}
