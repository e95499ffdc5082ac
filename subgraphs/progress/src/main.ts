import { runSubgraph } from '@coursegraph/platform/server';
import { progress } from './subgraph.ts';

await runSubgraph(progress, process.env);
