export { OperationPlanner } from './operation-planner.ts';
