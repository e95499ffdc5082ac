import { composeServices } from '@apollo/composition';
import { Supergraph } from '@apollo/federation-internals';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, Kind } from 'graphql';
import { entityTypes, type Representation } from './entities.ts';
import { subgraphDocuments, subgraphNames, type SubgraphName } from './subgraph-schemas.ts';
import type { World } from './world.ts';

/**
 * The executable schemas of the subgraphs. Their fields have no resolvers: whoever executes them gives the one for all
 * fields ({@link World.resolveField}).
 */
export const executableSubgraphs = Object.fromEntries(
  subgraphNames.map((name) => [name, buildExecutable(name)]),
) as Readonly<Record<SubgraphName, GraphQLSchema>>;

/** The supergraph that the subgraphs compose to. */
export const testSupergraph: Supergraph = Supergraph.build(compose());

/** What clients see of it. It is also the schema of the graph that is in one piece. */
export const clientSchema: GraphQLSchema = testSupergraph.apiSchema().toGraphQLJSSchema({ includeDefer: true });

function buildExecutable(name: SubgraphName): GraphQLSchema {
  const typeDefs = subgraphDocuments[name];
  const declared = new Set(
    typeDefs.definitions
      .filter(
        (definition) =>
          definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.INTERFACE_TYPE_DEFINITION,
      )
      .map(({ name: { value } }) => value),
  );
  const resolvers = entityTypes
    .filter((typename) => declared.has(typename))
    .map((typename) => [
      typename,
      {
        // A promise, because `_entities` as a whole fails where one reference throws synchronously.
        __resolveReference: async (representation: Representation, world: World) =>
          world.resolveReference(representation),
      },
    ]);
  return buildSubgraphSchema([{ typeDefs, resolvers: Object.fromEntries(resolvers) as never }]);
}

function compose(): string {
  const services = subgraphNames.map((name) => ({
    name,
    url: `http://${name}.invalid`,
    typeDefs: subgraphDocuments[name],
  }));
  const { supergraphSdl, errors } = composeServices(services);
  if (supergraphSdl === undefined) throw new AggregateError(errors, 'The subgraphs of the test graph do not compose.');
  return supergraphSdl;
}
