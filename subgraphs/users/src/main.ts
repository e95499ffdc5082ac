import { runSubgraph } from '@coursegraph/platform/server';
import { users } from './subgraph.ts';

await runSubgraph(users, process.env);
