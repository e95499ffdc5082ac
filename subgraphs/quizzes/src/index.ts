export { quizzes } from './subgraph.ts';
