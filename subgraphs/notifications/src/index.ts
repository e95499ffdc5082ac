export { notifications } from './subgraph.ts';
