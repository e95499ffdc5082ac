import { runSubgraph } from '@coursegraph/platform/server';
import { quizzes } from './subgraph.ts';

await runSubgraph(quizzes, process.env);
