export { defineMongoSubgraph, defineSqlSubgraph } from './define-subgraph.ts';
export type {
  MongoSubgraphDefinition,
  OpenedResources,
  OpeningContext,
  SqlSubgraphDefinition,
  SubgraphContext,
  SubgraphDefinition,
} from './define-subgraph.ts';
export { LocalSubgraph } from './local-subgraph.ts';
export { startSubgraph } from './start-subgraph.ts';
export type { RunningSubgraph, SubgraphSurroundings } from './start-subgraph.ts';
