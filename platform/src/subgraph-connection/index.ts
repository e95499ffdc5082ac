export { SubgraphAnswerTooLargeError, SubgraphError, SubgraphUnavailableError } from './subgraph-connection.ts';
export type { SubgraphConnection, SubgraphRequest, SubgraphResponse } from './subgraph-connection.ts';
