import { composeServices } from '@apollo/composition';
import { Supergraph } from '@apollo/federation-internals';
import { carryCacheHints, withoutCacheHints } from '@coursegraph/gateway';
import { buildFederatedSchema } from '@coursegraph/platform/graph';
import type { SubgraphDefinition } from '@coursegraph/platform/subgraph';
import { lexicographicSortSchema, parse, printSchema } from 'graphql';

/** The subgraphs do not compose. Its message lists why, by composition's own codes. */
export class CompositionError extends Error {}

/**
 * Prints the contract, as files by name: the SDL of each subgraph, the supergraph that they compose to, and the API
 * schema, which is what a client sees of it. No database is needed.
 * @throws CompositionError where the subgraphs do not compose.
 */
export async function printContract(subgraphs: readonly SubgraphDefinition[]): Promise<ReadonlyMap<string, string>> {
  const services = await Promise.all(
    subgraphs.map(async ({ name, schema }) => {
      const { sdl } = await buildFederatedSchema<never>(schema);
      return { name: String(name), sdl, typeDefs: parse(sdl) };
    }),
  );
  const composed = composeServices(
    // Where a subgraph is, is known by the gateway's environment; no address belongs into the contract.
    services.map(({ name, typeDefs }) => ({
      name,
      url: `http://${name}.invalid/graphql`,
      typeDefs: withoutCacheHints(typeDefs),
    })),
  );
  if (composed.errors) throw new CompositionError(composed.errors.map(({ message }) => message).join('\n'));
  const api = Supergraph.build(composed.supergraphSdl).apiSchema().toGraphQLJSSchema();
  return new Map([
    ...services.map(({ name, sdl }) => [`${name}.graphql`, sdl] as const),
    ['supergraph.graphql', `${carryCacheHints(composed.supergraphSdl, services).trim()}\n`],
    ['api.graphql', `${printSchema(lexicographicSortSchema(api)).trim()}\n`],
  ]);
}
