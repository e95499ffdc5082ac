import {
  defaultPrintOptions,
  printSchema,
  shallowOrderPrintedDefinitions,
  Supergraph,
} from '@apollo/federation-internals';
import {
  type ConstDirectiveNode,
  type DirectiveNode,
  type DocumentNode,
  Kind,
  valueFromASTUntyped,
  visit,
} from 'graphql';

const directive = 'cacheControl';

/** A subgraph that is composed. */
export interface ComposedSubgraph {
  readonly name: string;
  readonly typeDefs: DocumentNode;
}

/** A subgraph's document without `@cacheControl`: its definitions would else become part of the API schema. */
export function withoutCacheHints(typeDefs: DocumentNode): DocumentNode {
  return visit<DocumentNode>(typeDefs, {
    Directive: ({ name }) => (name.value === directive ? null : undefined),
    DirectiveDefinition: ({ name }) => (name.value === directive ? null : undefined),
    EnumTypeDefinition: ({ name }) => (name.value === 'CacheControlScope' ? null : undefined),
  });
}

/**
 * Writes what subgraphs say by `@cacheControl` into their supergraph, each as a `@join__directive` that names the subgraph.
 *
 * Composition would carry the directive by `@composeDirective`, but as one for the parts of all subgraphs: because courses
 * says that a course is public, what progress adds to it would be public too.
 * @see https://specs.apollo.dev/join/v0.5/#@directive
 */
export function carryCacheHints(supergraphSdl: string, subgraphs: readonly ComposedSubgraph[]): string {
  const supergraph = Supergraph.build(supergraphSdl, { supportedFeatures: null });
  const graphs = supergraph.subgraphNameToGraphEnumValue();
  for (const { name, typeDefs } of subgraphs) {
    for (const definition of typeDefs.definitions) {
      if (!('fields' in definition) || definition.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION) continue;
      const type = supergraph.schema.type(definition.name.value);
      if (type?.kind !== 'ObjectType' && type?.kind !== 'InterfaceType') continue;
      const elements = [
        { node: definition, element: type },
        ...(definition.fields ?? []).map((node) => ({ node, element: type.field(node.name.value) })),
      ];
      for (const { node, element } of elements)
        for (const hint of (node.directives ?? []).filter(isHint))
          element?.applyDirective('join__directive', {
            graphs: [graphs.get(name)],
            name: directive,
            args: argumentsOf(hint),
          });
    }
  }
  return printSchema(supergraph.schema, shallowOrderPrintedDefinitions(defaultPrintOptions));
}

function isHint({ name }: DirectiveNode): boolean {
  return name.value === directive;
}

function argumentsOf(node: ConstDirectiveNode): Record<string, unknown> {
  return Object.fromEntries((node.arguments ?? []).map(({ name, value }) => [name.value, valueFromASTUntyped(value)]));
}
