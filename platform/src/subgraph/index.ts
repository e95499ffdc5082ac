export { defineMongoSubgraph, defineSqlSubgraph } from './define-subgraph.ts';
export type {
  MongoSubgraphDefinition,
  OpenedResources,
  OpeningContext,
  SqlSubgraphDefinition,
  SubgraphContext,
  SubgraphDefinition,
} from './define-subgraph.ts';
export { retellQueueOf } from './retelling.ts';
export type { AnyRetelling, RetellPayload, Retelling, ToldAgain } from './retelling.ts';
export { LocalSubgraph } from './local-subgraph.ts';
export { startSubgraph } from './start-subgraph.ts';
export type { RunningSubgraph, SubgraphSurroundings } from './start-subgraph.ts';
