import type { FastifyInstance } from 'fastify';
import { formatPolicy, notFound, pagePolicy, replyWithError } from '../http/index.ts';
import type { Explorer } from './explorer-assets.ts';

const folder = '/explorer/assets';

/**
 * GraphiQL at `/explorer`. It is large, so it is loaded when somebody asks for it.
 * @param usable by whom the graph can be explored; where a key is needed, the page says so
 */
export function addExplorerRoutes(app: FastifyInstance, usable: 'by everybody' | 'by keyed clients'): void {
  let loading: Promise<Explorer> | undefined;
  const load = () =>
    (loading ??= import('./explorer-assets.ts').then(({ loadExplorer }) => loadExplorer(folder, usable)));

  app.get('/explorer', async (request, reply) => {
    const { page } = await load();
    const policy = { ...pagePolicy(request.raw), 'worker-src': ["'self'"] };
    return reply
      .header('content-security-policy', formatPolicy(policy))
      .header('cache-control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send(page);
  });
  app.get<{ Params: { name: string } }>(`${folder}/:name`, async (request, reply) => {
    const asset = (await load()).assets.get(request.params.name);
    if (!asset) return replyWithError(reply, notFound);
    return reply.header('cache-control', 'public, max-age=31536000, immutable').type(asset.type).send(asset.body);
  });
}
