export { demoAccounts, demoPassword } from './demo/demo-accounts.ts';
export { subgraphs } from './subgraphs.ts';
