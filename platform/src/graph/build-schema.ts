import 'reflect-metadata';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import { createPubSub } from '@graphql-yoga/subscription';
import { type GraphQLFieldResolver, type GraphQLSchema, parse } from 'graphql';
import { buildSchema, createResolversMap, type NonEmptyArray } from 'type-graphql';
import { cacheControlDefinitions } from './cache-control.ts';
import { DateTime } from './date-time.ts';
import { errorsAsValues } from './errors-as-values.ts';
import { freshLoaders } from './fresh-loaders.ts';

const federationVersion = 'v2.9';
const federationDirectives = [
  'key',
  'shareable',
  'external',
  'requires',
  'provides',
  'override',
  'inaccessible',
  'tag',
];

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

/** A subgraph's schema in both its forms. */
export interface FederatedSchema {
  /** What executes. */
  readonly schema: GraphQLSchema;
  /** What is committed and composed: the types with their directives, without what every subgraph has by federation. */
  readonly sdl: string;
}

/**
 * Builds the schema of a subgraph from its type-graphql classes: they make a schema of directives and resolvers, which
 * `@apollo/subgraph` turns into one that speaks federation. No database is needed.
 * @see https://www.apollographql.com/docs/graphos/schema-design/federated-schemas/reference/subgraph-spec
 */
export async function buildFederatedSchema<Context>(definition: SchemaDefinition<Context>): Promise<FederatedSchema> {
  const base = await buildSchema({
    resolvers: definition.resolvers,
    orphanedTypes: [...(definition.orphanedTypes ?? [])],
    scalarsMap: [{ type: Date, scalar: DateTime }],
    // Type-graphql builds no subscription without one, though ours bring their own iterators and use none.
    pubSub: createPubSub(),
    validate: false,
    skipCheck: true,
  });
  const printed = printSchemaWithDirectives(base);
  const types = printed.includes('@cacheControl(') ? `${cacheControlDefinitions.trim()}\n\n${printed}` : printed;
  const used = federationDirectives.filter((name) => new RegExp(`@${name}\\b`).test(types)).map((name) => `"@${name}"`);
  const sdl = `extend schema @link(url: "https://specs.apollo.dev/federation/${federationVersion}", import: [${used.join(', ')}])\n\n${types}\n`;
  const resolvers = createResolversMap(base);
  wrapFields(resolvers, 'Query', errorsAsValues);
  wrapFields(resolvers, 'Mutation', (resolve) => freshLoaders(errorsAsValues(resolve)));
  for (const [name, resolveReference] of Object.entries(definition.references)) {
    resolvers[name] = { ...(resolvers[name] as object), __resolveReference: resolveReference } as never;
  }
  return { schema: buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolvers as never }]), sdl };
}

type FieldResolver = GraphQLFieldResolver<unknown, object>;

/** Only root fields are wrapped: one of another type would make an asynchronous field of every scalar that is just there. */
function wrapFields(resolvers: object, type: string, wrap: (resolve: FieldResolver) => FieldResolver): void {
  const fields = (resolvers as Record<string, Record<string, FieldResolver>>)[type] ?? {};
  for (const [name, resolve] of Object.entries(fields)) fields[name] = wrap(resolve);
}
