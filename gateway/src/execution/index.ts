export { withDeadline } from './deadline.ts';
export { FederatedGraph } from './federated-graph.ts';
export type { EventResults, PreparedOperation } from './federated-graph.ts';
export type { FetchTiming, Operation, OperationScope } from './operation.ts';
export type { FetchDeadlines } from './subgraph-fetcher.ts';
