export { notificationsVariables } from './environment.ts';
export { notifications } from './subgraph.ts';
