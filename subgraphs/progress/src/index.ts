export { progress } from './subgraph.ts';
