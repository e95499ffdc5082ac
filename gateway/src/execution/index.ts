export { withDeadline } from './deadline.ts';
export { FederatedGraph } from './federated-graph.ts';
export type { EventResults } from './federated-graph.ts';
export type { FetchTiming, Operation, OperationScope } from './operation.ts';
