import 'reflect-metadata';
import { buildSubgraphSchema, printSubgraphSchema } from '@apollo/subgraph';
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import { type GraphQLSchema, parse } from 'graphql';
import { buildSchema, createResolversMap, type NonEmptyArray } from 'type-graphql';
import { DateTime } from './date-time.ts';
import { errorsAsValues } from './errors-as-values.ts';

const federationVersion = 'v2.9';
const federationDirectives = ['key', 'shareable', 'external', 'requires', 'provides', 'override', 'inaccessible', 'tag'];

/** A class that type-graphql knows. */
// eslint-disable-next-line @typescript-eslint/no-unsafe-function-type -- it is how type-graphql types a class
export type GraphQLClass = Function;

/** Finds an entity by the key that another subgraph knows it by. Null when there is none. */
export type ReferenceResolver<Context> = (
  reference: { readonly __typename: string; readonly id: string },
  context: Context,
) => Promise<object | null> | object | null;

/** What makes the schema of a subgraph. */
export interface SchemaDefinition<Context> {
  readonly resolvers: NonEmptyArray<GraphQLClass>;
  /** Types that no field of this subgraph leads to: stubs of entities that other subgraphs own. */
  readonly orphanedTypes?: readonly GraphQLClass[];
  /** A reference resolver for each entity of this subgraph, by the name of its type. */
  readonly references: Readonly<Record<string, ReferenceResolver<Context>>>;
}

/**
 * Builds the executable schema of a subgraph from its type-graphql classes: they make a schema of directives and
 * resolvers, which @apollo/subgraph turns into one that speaks federation.
 * @see https://www.apollographql.com/docs/graphos/schema-design/federated-schemas/reference/subgraph-spec
 */
export async function buildFederatedSchema<Context>(definition: SchemaDefinition<Context>): Promise<GraphQLSchema> {
  const base = await buildSchema({
    resolvers: definition.resolvers,
    orphanedTypes: [...(definition.orphanedTypes ?? [])],
    globalMiddlewares: [errorsAsValues],
    scalarsMap: [{ type: Date, scalar: DateTime }],
    validate: false,
    skipCheck: true,
  });
  const sdl = printSchemaWithDirectives(base);
  const used = federationDirectives.filter((name) => new RegExp(`@${name}\\b`).test(sdl)).map((name) => `"@${name}"`);
  const link = `extend schema @link(url: "https://specs.apollo.dev/federation/${federationVersion}", import: [${used.join(', ')}])`;
  const resolvers = createResolversMap(base);
  for (const [name, resolveReference] of Object.entries(definition.references)) {
    resolvers[name] = { ...(resolvers[name] as object), __resolveReference: resolveReference } as never;
  }
  return buildSubgraphSchema([{ typeDefs: parse(`${link}\n${sdl}`), resolvers: resolvers as never }]);
}

/** The schema of a subgraph as it is committed and composed. */
export { printSubgraphSchema };
