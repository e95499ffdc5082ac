export { OperationPlanner } from './operation-planner.ts';
export { inlineFragments } from './inline-fragments.ts';
export { parseFieldSet } from './supergraph-document.ts';
