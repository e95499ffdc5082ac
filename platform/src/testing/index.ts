export type { DatabaseCommand } from './database-commands.ts';
export { principalWith, soon, startTestSubgraph } from './start-test-subgraph.ts';
export type { TestRequest, TestSubgraph } from './start-test-subgraph.ts';
export { undescribed } from './undescribed.ts';
