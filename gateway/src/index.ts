export { startGateway } from './gateway.ts';
export type { Gateway, GatewayOptions } from './gateway.ts';
export { DocumentChecker } from './limits/index.ts';
export { readPersistedOperations, safelistOf, safelistVariables } from './persisted-operations/index.ts';
export { carryCacheHints, withoutCacheHints } from './response-cache/index.ts';
export { RemoteSubgraph } from './remote-subgraph/index.ts';
