export { RemoteSubgraph } from './remote-subgraph.ts';
export { subgraphsOfSupergraph } from './subgraphs-of-supergraph.ts';
