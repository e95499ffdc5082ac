export { RemoteSubgraph } from './remote-subgraph.ts';
