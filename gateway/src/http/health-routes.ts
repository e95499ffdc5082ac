import type { SubgraphConnection } from '@coursegraph/platform/subgraph-connection';
import type { FastifyInstance } from 'fastify';
import { withDeadline } from '../execution/index.ts';

const deadlineMilliseconds = 2_000;

/**
 * For whoever runs the process: `/healthz` answers while it lives. `/readyz` says of each subgraph whether it can answer,
 * and its status is 200 only when all can; the gateway serves what it can meanwhile.
 */
export function addHealthRoutes(app: FastifyInstance, subgraphs: readonly SubgraphConnection[]): void {
  app.get('/healthz', () => ({ status: 'alive' }));
  app.get('/readyz', async (_request, reply) => {
    const ready = await Promise.all(
      subgraphs.map(async (subgraph) => [subgraph.name, await isReady(subgraph)] as const),
    );
    return reply
      .header('cache-control', 'no-store')
      .code(ready.every(([, isReady]) => isReady) ? 200 : 503)
      .send(Object.fromEntries(ready));
  });
}

function isReady(subgraph: SubgraphConnection): Promise<boolean> {
  return withDeadline({ milliseconds: deadlineMilliseconds }, () => subgraph.ready()).catch(() => false);
}
