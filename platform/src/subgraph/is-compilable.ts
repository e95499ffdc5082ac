import {
  type ASTNode,
  BREAK,
  type DocumentNode,
  getNamedType,
  type GraphQLSchema,
  isAbstractType,
  isScalarType,
  isSpecifiedScalarType,
  Kind,
  OperationTypeNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** Each field of an interface or a union is compiled once for each of its types, within each type of those above it. */
const mostAbstractFields = 3;

/** Names that federation has, beside which no other may have an underscore. */
const namesOfFederation = new Set(['__typename', '_entities', '_service']);

/**
 * Whether graphql-jit compiles a document to something that gives the same answers as graphql-js. These are not for it:
 * - anything but a single query: mutations cannot be run again where it goes wrong
 * - `@skip` and `@include`: what is left out would be there as `undefined`
 * - the value of a custom scalar written in the document: it is compiled as JSON, which need not be the value
 * - response names with an underscore: what resolvers learn of their field is kept by the path, joined with underscores
 * - introspection, and many fields of abstract types, for which it takes long
 */
export function isCompilable(schema: GraphQLSchema, document: DocumentNode): boolean {
  const operations = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  const typeInfo = new TypeInfo(schema);
  let abstractFields = 0;
  const fits = (node: ASTNode): boolean => {
    switch (node.kind) {
      case Kind.OPERATION_DEFINITION:
        return node.operation === OperationTypeNode.QUERY;
      case Kind.DIRECTIVE:
        return false;
      case Kind.FIELD: {
        if (isAbstractType(getNamedType(typeInfo.getType()))) abstractFields += 1;
        const name = (node.alias ?? node.name).value;
        return abstractFields <= mostAbstractFields && (!name.includes('_') || namesOfFederation.has(name));
      }
      case Kind.INT:
      case Kind.FLOAT:
      case Kind.STRING:
      case Kind.BOOLEAN:
      case Kind.ENUM:
      case Kind.LIST:
      case Kind.OBJECT: {
        const type = getNamedType(typeInfo.getInputType());
        return !isScalarType(type) || isSpecifiedScalarType(type);
      }
      default:
        return true;
    }
  };
  let compilable = operations.length === 1;
  visit(
    document,
    visitWithTypeInfo(typeInfo, {
      enter(node) {
        compilable &&= fits(node);
        return compilable ? undefined : BREAK;
      },
    }),
  );
  return compilable;
}
