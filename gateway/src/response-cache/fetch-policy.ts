import {
  type DocumentNode,
  type FieldNode,
  getNamedType,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLObjectType,
  isAbstractType,
  isCompositeType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionSetNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { CacheHints } from './cache-hints.ts';

/** What is to be done with the answers to a fetch. */
export type FetchPolicy =
  /** They are for who asks alone. */
  | { readonly kind: 'pass' }
  /** They are kept for everybody. */
  | { readonly kind: 'keep'; readonly seconds: number; readonly entities: boolean }
  /** It is a mutation, after which nothing that was kept of the subgraph may be answered. */
  | { readonly kind: 'forget' };

const pass: FetchPolicy = { kind: 'pass' };
const entitiesField = '_entities';

/**
 * What the subgraph's `@cacheControl` says of a fetch, by the rules of Apollo Server: the least of all fields counts. It
 * is the same for every execution: what `@skip` and `@include` leave out counts too.
 * @see https://www.apollographql.com/docs/apollo-server/performance/caching#default-maxage
 */
export function policyOfFetch(
  hints: CacheHints,
  fetch: { readonly subgraph: string; readonly document: DocumentNode },
): FetchPolicy {
  const { document, subgraph } = fetch;
  const operation = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  if (!operation || operation.operation === OperationTypeNode.SUBSCRIPTION) return pass;
  if (operation.operation === OperationTypeNode.MUTATION)
    return changesNothingPublic(hints, operation, subgraph) ? pass : { kind: 'forget' };
  const entities = entitiesOf(operation);
  const seconds = Math.min(
    ...(entities ? entityTypes(entities.selectionSet, document) : []).map((name) => {
      const type = name === undefined ? undefined : hints.schema.getType(name);
      const { scope, maxAge = 0 } = type ? hints.of(type, subgraph) : {};
      return scope === 'PRIVATE' ? 0 : maxAge;
    }),
    leastOfFields(hints, document, subgraph),
  );
  return seconds > 0 && Number.isFinite(seconds) ? { kind: 'keep', seconds, entities: entities !== undefined } : pass;
}

function changesNothingPublic(hints: CacheHints, { selectionSet }: OperationDefinitionNode, subgraph: string): boolean {
  const fields = hints.schema.getMutationType()?.getFields() ?? {};
  return selectionSet.selections.every((selection) => {
    const field = selection.kind === Kind.FIELD ? fields[selection.name.value] : undefined;
    return field !== undefined && hints.of(field, subgraph).scope === 'PRIVATE';
  });
}

function entitiesOf({ selectionSet }: OperationDefinitionNode): FieldNode | undefined {
  const [first] = selectionSet.selections;
  return first?.kind === Kind.FIELD && first.name.value === entitiesField ? first : undefined;
}

/** The types of the entities that a fetch asks for. One that is not known is as good as private. */
function entityTypes(selectionSet: SelectionSetNode | undefined, document: DocumentNode): (string | undefined)[] {
  return (selectionSet?.selections ?? []).flatMap((selection) => {
    if (selection.kind === Kind.INLINE_FRAGMENT) return [selection.typeCondition?.name.value];
    if (selection.kind === Kind.FIELD) return selection.name.value === '__typename' ? [] : [undefined];
    const fragment = document.definitions.find(
      (node) => node.kind === Kind.FRAGMENT_DEFINITION && node.name.value === selection.name.value,
    );
    return [fragment?.kind === Kind.FRAGMENT_DEFINITION ? fragment.typeCondition.name.value : undefined];
  });
}

function leastOfFields(hints: CacheHints, document: DocumentNode, subgraph: string): number {
  const types = new TypeInfo(hints.schema);
  let least = Infinity;
  visit(
    document,
    visitWithTypeInfo(types, {
      Field({ name: { value: name } }) {
        if (name === '__typename' || name === entitiesField) return;
        const parents = parentsOf(hints, types.getParentType());
        if (parents.length === 0) least = 0;
        for (const parent of parents) least = Math.min(least, secondsOf(hints, { parent, name, subgraph }));
      },
    }),
  );
  return least;
}

/** The object types that may be meant where a fragment or a field says a type. */
function parentsOf(
  { schema }: CacheHints,
  type: GraphQLCompositeType | null | undefined,
): readonly GraphQLObjectType[] {
  if (!type) return [];
  return isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
}

/** How long one field lets its fetch be kept; infinitely long where it is as its parent is. */
function secondsOf(
  hints: CacheHints,
  place: { readonly parent: GraphQLObjectType; readonly name: string; readonly subgraph: string },
): number {
  const { parent, name, subgraph } = place;
  const field: GraphQLField<unknown, unknown> | undefined = parent.getFields()[name];
  if (!field) return 0;
  const type = getNamedType(field.type);
  const ofField = hints.of(field, subgraph);
  const ofType = isCompositeType(type) ? hints.of(type, subgraph) : {};
  if ((ofField.scope ?? ofType.scope) === 'PRIVATE') return 0;
  const seconds = ofField.maxAge ?? ofType.maxAge;
  if (seconds !== undefined) return seconds;
  const inherits = ofField.inheritMaxAge ?? ofType.inheritMaxAge ?? !isCompositeType(type);
  return inherits && parent !== hints.schema.getQueryType() ? Infinity : 0;
}
