export { demoAccounts, demoPassword } from './demo/demo-accounts.ts';
