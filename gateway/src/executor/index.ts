export { noGrants } from './authorization/grants.ts';
export type { Grants } from './authorization/grants.ts';
export type { CompiledOperation, ExecutionOptions } from './compiled-operation.ts';
export { FederatedExecutor } from './federated-executor.ts';
export type { OperationSource } from './federated-executor.ts';
export type { Fetch, FetchedResponse, SubgraphFetch } from './subgraph-fetch.ts';
export type { IncrementalPart, IncrementalResult } from './defer/incremental-result.ts';
