export { courses } from './subgraph.ts';
