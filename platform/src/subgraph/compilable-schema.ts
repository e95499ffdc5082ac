import { MapperKind, mapSchema } from '@graphql-tools/utils';
import {
  defaultFieldResolver,
  defaultTypeResolver,
  getNamedType,
  getNullableType,
  type GraphQLAbstractType,
  type GraphQLArgument,
  type GraphQLInputField,
  GraphQLInterfaceType,
  GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type GraphQLTypeResolver,
  GraphQLUnionType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';

/**
 * A schema as graphql-jit needs it to give the answers of graphql-js, or an error. It has the same resolvers, and:
 * - what tells the type of an object never throws, and never answers with a promise: an exception there would leave the
 *   whole answer hanging. Null instead of an answer is an error of the field
 * - fields without a resolver have that of graphql-js, which knows methods and promises; except those of plain scalars,
 *   where the serializer refuses both. What a plain scalar is read from must not throw, as a getter could
 *
 * Null where the schema is not for compiling: constants of it are more than JSON, or names collide.
 */
export function toCompilableSchema(schema: GraphQLSchema): GraphQLSchema | null {
  if (!hasPlainInputs(schema) || !hasDistinctNames(schema)) return null;
  return mapSchema(schema, {
    [MapperKind.OBJECT_TYPE]: (type) => {
      const { isTypeOf, ...config } = type.toConfig();
      if (!isTypeOf) return type;
      return new GraphQLObjectType({
        ...config,
        isTypeOf: (...args) => answerOf(() => isTypeOf(...args)) === true,
      });
    },
    [MapperKind.INTERFACE_TYPE]: (type) =>
      new GraphQLInterfaceType({ ...type.toConfig(), resolveType: resolveTypeOf(type) }),
    [MapperKind.UNION_TYPE]: (type) => new GraphQLUnionType({ ...type.toConfig(), resolveType: resolveTypeOf(type) }),
    [MapperKind.OBJECT_FIELD]: (field) =>
      field.resolve || isPlainLeaf(field.type) ? field : { ...field, resolve: defaultFieldResolver },
  });
}

function resolveTypeOf(type: GraphQLAbstractType): GraphQLTypeResolver<unknown, unknown> {
  const resolveType = type.resolveType ?? defaultTypeResolver;
  return (value, context, info) => {
    const name = answerOf(() => resolveType(value, context, info, type));
    return typeof name === 'string' ? name : undefined;
  };
}

/** An answer that is there at once; undefined where it is not, or there is none. */
function answerOf<Answer>(ask: () => Answer | PromiseLike<Answer>): Answer | undefined {
  try {
    const answer = ask();
    if (!isPromise(answer)) return answer;
    answer.then(undefined, () => undefined); // It is asked for again, and reported, where it is waited for.
    return undefined;
  } catch {
    return undefined;
  }
}

function isPromise<Answer>(answer: Answer | PromiseLike<Answer>): answer is PromiseLike<Answer> {
  return typeof (answer as PromiseLike<Answer> | null | undefined)?.then === 'function';
}

/** A scalar of GraphQL's own, or an enum; not a list of them, whose items may be promises. */
function isPlainLeaf(type: GraphQLOutputType): boolean {
  const nullable = getNullableType(type);
  return nullable === getNamedType(type) && (isSpecifiedScalarType(nullable) || isEnumType(nullable));
}

/** Constants are compiled as JSON: default values, and what enum values stand for. */
function hasPlainInputs(schema: GraphQLSchema): boolean {
  const isPlain = ({ defaultValue }: GraphQLArgument | GraphQLInputField) => isJson(defaultValue);
  return Object.values(schema.getTypeMap()).every((type) => {
    if (isEnumType(type))
      return type.getValues().every(({ value }) => typeof value === 'string' || typeof value === 'number');
    if (isInputObjectType(type)) return Object.values(type.getFields()).every(isPlain);
    if (isObjectType(type) || isInterfaceType(type))
      return Object.values(type.getFields()).every(({ args }) => args.every(isPlain));
    return true;
  });
}

function isJson(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null)
    return ['string', 'boolean', 'undefined', 'object'].includes(typeof value);
  const prototype: unknown = Object.getPrototypeOf(value);
  return (
    (Array.isArray(value) || prototype === null || prototype === Object.prototype) && Object.values(value).every(isJson)
  );
}

/** Resolvers are kept by the name of the type, joined with that of the field. */
function hasDistinctNames(schema: GraphQLSchema): boolean {
  const names = Object.values(schema.getTypeMap()).flatMap((type) =>
    isObjectType(type) ? Object.keys(type.getFields()).map((field) => type.name + field) : [],
  );
  return new Set(names).size === names.length;
}
