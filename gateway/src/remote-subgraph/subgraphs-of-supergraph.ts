import { Supergraph } from '@apollo/federation-internals';
import { RemoteSubgraph } from './remote-subgraph.ts';

/**
 * Connections to the subgraphs of any supergraph, each at the address that the supergraph has for it.
 * @throws Error where the supergraph is not valid, or has no address for one of its subgraphs
 * @see https://specs.apollo.dev/join/v0.5/#@graph
 */
export function subgraphsOfSupergraph(supergraphSdl: string): RemoteSubgraph[] {
  const supergraph = Supergraph.build(supergraphSdl, { supportedFeatures: null });
  return [...supergraph.subgraphsMetadata()].map(({ name, url: endpoint }) => {
    if (!URL.canParse(endpoint)) throw new Error(`The supergraph has no address for its subgraph ${name}.`);
    return new RemoteSubgraph({ name, endpoint });
  });
}
