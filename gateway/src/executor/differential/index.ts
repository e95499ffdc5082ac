export { type Campaign, type CampaignReport, describeMismatch, differencesOf, runCampaign } from './campaign.ts';
export { differences } from './equivalence.ts';
export { type GeneratedOperation, generateOperation } from './generate-operation.ts';
export { type PossibleErrors, possibleErrors } from './possible-errors.ts';
export { shrinkDocument } from './shrink.ts';
export { clientSchema, executableSubgraphs, testSupergraph } from './test-graph.ts';
export {
  fetchFrom,
  monolith,
  type Outcome,
  outcomeOf,
  ownExecutor,
  type PreparedOperation,
  stockGateway,
  type Variables,
  type Way,
} from './ways.ts';
export { World } from './world.ts';
