import { Readable } from 'node:stream';
import { type SubgraphConnection, SubgraphUnavailableError } from '@coursegraph/platform/subgraph-connection';
import type { FastifyInstance } from 'fastify';
import { notFound, replyWithError } from './error-replies.ts';

/** A path at which anybody may read what a subgraph publishes. */
export interface PublishedRoute {
  /** Exact, or all that begins with it where it ends with `*`. */
  readonly path: string;
  readonly subgraph: string;
}

const requestHeaders = ['accept', 'if-none-match', 'if-modified-since', 'range'];
const responseHeaders = [
  'accept-ranges',
  'cache-control',
  'content-disposition',
  'content-length',
  'content-range',
  'content-security-policy',
  'content-type',
  'etag',
  'last-modified',
];

/** Passes reads of published paths on to their subgraphs. Neither cookies nor tokens go with them. */
export function addPublishedRoutes(
  app: FastifyInstance,
  options: { readonly routes: readonly PublishedRoute[]; readonly subgraphs: readonly SubgraphConnection[] },
): void {
  for (const { path, subgraph: name } of options.routes) {
    const subgraph = options.subgraphs.find((connection) => connection.name === name);
    if (!subgraph) continue;
    app.get(path, async (request, reply) => {
      const url = new URL(request.url, `http://${name}`);
      // `/media/../graphql` begins as it should, but is not what was published.
      if (url.host !== name || !isWithin(path, url.pathname)) return replyWithError(reply, notFound);
      try {
        const headers = pick(requestHeaders, (header) => request.headers[header] as string | undefined);
        const response = await subgraph.fetch(new Request(url, { headers }));
        reply.code(response.status).headers(pick(responseHeaders, (header) => response.headers.get(header)));
        return await reply.send(response.body ? Readable.fromWeb(response.body) : null);
      } catch (error) {
        if (!(error instanceof SubgraphUnavailableError)) throw error;
        return replyWithError(reply, { status: 503, code: error.code, message: error.message });
      }
    });
  }
}

function isWithin(path: string, pathname: string): boolean {
  return path.endsWith('*') ? pathname.startsWith(path.slice(0, -1)) : pathname === path;
}

function pick(names: readonly string[], read: (name: string) => string | null | undefined): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (read(name) == null ? [] : [[name, read(name) as string]])));
}
