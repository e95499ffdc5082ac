import { Readable } from 'node:stream';
import { type SubgraphConnection, SubgraphUnavailableError } from '@coursegraph/platform/subgraph-connection';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { notFound, replyWithError } from './error-replies.ts';

/** A path at which anybody may read what a subgraph publishes, or post something to it. */
export interface PublishedRoute {
  /** Exact, or all that begins with it where it ends with `*`. */
  readonly path: string;
  readonly subgraph: string;
  /** How much may be posted to it, in bytes. Nothing where it is left out. */
  readonly largestPostBytes?: number;
}

// `authorization` is none of them: what is posted proves itself by its path, or by a header of its own.
const requestHeaders = [
  'accept',
  'accept-language',
  'content-type',
  'if-none-match',
  'if-modified-since',
  'range',
  'x-bounce-secret',
];
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
  'location',
  'referrer-policy',
];

/** Passes reads of published paths, and what is posted to them, on to their subgraphs. Neither cookies nor tokens go with them. */
export function addPublishedRoutes(
  app: FastifyInstance,
  options: { readonly routes: readonly PublishedRoute[]; readonly subgraphs: readonly SubgraphConnection[] },
): void {
  for (const { path, subgraph: name, largestPostBytes } of options.routes) {
    const subgraph = options.subgraphs.find((connection) => connection.name === name);
    if (!subgraph) continue;
    const pass = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
      const url = new URL(request.url, `http://${name}`);
      // `/media/../graphql` begins as it should, but is not what was published.
      if (url.host !== name || !isWithin(path, url.pathname)) return replyWithError(reply, notFound);
      try {
        const headers = pick(requestHeaders, (header) => request.headers[header] as string | undefined);
        const { method } = request;
        const body = method === 'POST' ? { body: request.body as Buffer<ArrayBuffer> } : {};
        const response = await subgraph.fetch(new Request(url, { method, headers, ...body }));
        reply.code(response.status).headers(pick(responseHeaders, (header) => response.headers.get(header)));
        return await reply.send(response.body ? Readable.fromWeb(response.body) : null);
      } catch (error) {
        if (!(error instanceof SubgraphUnavailableError)) throw error;
        return replyWithError(reply, { status: 503, code: error.code, message: error.message });
      }
    };
    app.get(path, pass);
    if (largestPostBytes === undefined) continue;
    void app.register((scope, _options, done) => {
      // The subgraph reads it, whatever it is.
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: largestPostBytes }, (_request, body, parsed) =>
        parsed(null, body),
      );
      scope.post(path, { bodyLimit: largestPostBytes }, pass);
      done();
    });
  }
}

function isWithin(path: string, pathname: string): boolean {
  return path.endsWith('*') ? pathname.startsWith(path.slice(0, -1)) : pathname === path;
}

function pick(names: readonly string[], read: (name: string) => string | null | undefined): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (read(name) == null ? [] : [[name, read(name) as string]])));
}
