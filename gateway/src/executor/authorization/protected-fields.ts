import {
  type DocumentNode,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type InlineFragmentNode,
  isObjectType,
  Kind,
  type SelectionNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { Grants } from './grants.ts';
import type { Coordinate, Requirement } from './requirements.ts';

/** Fields that somebody may not have. */
export type Denied = ReadonlySet<Coordinate>;

/** Says which fields of an operation somebody may not have, and leaves them out of what is planned. */
export class ProtectedFields {
  private readonly schema: GraphQLSchema;
  private readonly requirements: ReadonlyMap<Coordinate, readonly Requirement[]>;

  constructor(options: {
    readonly schema: GraphQLSchema;
    readonly requirements: ReadonlyMap<Coordinate, readonly Requirement[]>;
  }) {
    this.schema = options.schema;
    this.requirements = options.requirements;
  }

  /** The fields of a document for which something is required. */
  in(document: DocumentNode): readonly Coordinate[] {
    if (this.requirements.size === 0) return [];
    const found = new Set<Coordinate>();
    this.replaceFields(document, (field, types) => {
      for (const type of types) found.add(coordinateOf(type, field));
      return [field];
    });
    return [...found].filter((coordinate) => this.requirements.has(coordinate));
  }

  /** Those of the fields that are denied to somebody. */
  denied(fields: readonly Coordinate[], grants: Grants): Denied {
    const isDenied = (field: Coordinate) => this.requirements.get(field)?.some((isMet) => !isMet(grants));
    return new Set(fields.filter(isDenied));
  }

  /** A document that does not select what is denied: of an abstract type, a field is selected of those types that have it allowed. */
  without(denied: Denied, document: DocumentNode): DocumentNode {
    if (denied.size === 0) return document;
    return this.replaceFields(document, (field, types) => {
      const allowed = types.filter((type) => !denied.has(coordinateOf(type, field)));
      return allowed.length === types.length ? [field] : allowed.map((type) => inFragment(type, field));
    });
  }

  /** @param replace gets a field, and the types of the objects of which it may be selected */
  private replaceFields(
    document: DocumentNode,
    replace: (field: FieldNode, types: readonly GraphQLObjectType[]) => readonly SelectionNode[],
  ): DocumentNode {
    const typeInfo = new TypeInfo(this.schema);
    return visit(
      document,
      visitWithTypeInfo(typeInfo, {
        SelectionSet: {
          leave: (node) => {
            const types = this.possibleTypes(typeInfo.getParentType());
            const selections = node.selections.flatMap((selection) =>
              selection.kind === Kind.FIELD ? replace(selection, types) : [selection],
            );
            return { ...node, selections };
          },
        },
      }),
    );
  }

  private possibleTypes(type: GraphQLCompositeType | null | undefined): readonly GraphQLObjectType[] {
    if (!type) return [];
    return isObjectType(type) ? [type] : this.schema.getPossibleTypes(type);
  }
}

function coordinateOf({ name }: GraphQLObjectType, field: FieldNode): Coordinate {
  return `${name}.${field.name.value}`;
}

function inFragment({ name }: GraphQLObjectType, field: FieldNode): InlineFragmentNode {
  return {
    kind: Kind.INLINE_FRAGMENT,
    typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: name } },
    selectionSet: { kind: Kind.SELECTION_SET, selections: [field] },
  };
}
