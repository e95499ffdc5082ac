export { OperationPlanner } from './operation-planner.ts';
export type { PlannedOperation } from './operation-planner.ts';
