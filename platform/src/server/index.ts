export { runSubgraph } from './run-subgraph.ts';
export { serveSubgraph } from './serve-subgraph.ts';
export type { ServedSubgraph } from './serve-subgraph.ts';
