import { runSubgraph } from '@coursegraph/platform/server';
import { courses } from './subgraph.ts';

await runSubgraph(courses, process.env);
