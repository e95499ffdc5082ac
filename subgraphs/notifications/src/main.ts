import { runSubgraph } from '@coursegraph/platform/server';
import { notifications } from './subgraph.ts';

await runSubgraph(notifications, process.env);
