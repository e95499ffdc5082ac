export { CompiledOperation } from './compiled-operation.ts';
export { FederatedExecutor } from './federated-executor.ts';
export type { OperationSource } from './federated-executor.ts';
export type { Fetch, FetchedResponse, SubgraphFetch } from './subgraph-fetch.ts';
