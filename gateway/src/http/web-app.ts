import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { notFound, replyWithError } from './error-replies.ts';

/** Eight letters, digits, hyphens or underscores before the extension, not all in lower case: `main-7QwZb3Xk.js`, not `site-favicons.png`. */
const hashedFile = /-(?=[\w-]*[A-Z0-9])[\w-]{8}\.\w+$/;

/**
 * Serves the built web app. Files whose name has a hash of their content are kept by browsers for good, the others are
 * asked for again each time. A path of no file, asked for as a page, is one of the app's own: it gets `index.html`.
 * @param webRoot the folder of the built app; where it is missing, a page at `/` says where everything else is
 */
export async function serveWebApp(app: FastifyInstance, webRoot: string | undefined): Promise<void> {
  if (webRoot === undefined || !existsSync(join(webRoot, 'index.html'))) {
    app.get('/', (_request, reply) => reply.type('text/html; charset=utf-8').send(pageWithoutApp));
    app.setNotFoundHandler((_request, reply) => replyWithError(reply, notFound));
    return;
  }
  await app.register(fastifyStatic, {
    root: webRoot,
    cacheControl: false,
    setHeaders: (reply, path) => {
      void reply.header('cache-control', hashedFile.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  app.setNotFoundHandler((request, reply) =>
    asksForPage(request) ? reply.sendFile('index.html') : replyWithError(reply, notFound),
  );
}

function asksForPage({ method, url, headers }: FastifyRequest): boolean {
  const [path = ''] = url.split('?');
  return ['GET', 'HEAD'].includes(method) && !path.includes('.') && (headers.accept ?? '').includes('text/html');
}

const pageWithoutApp = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>Coursegraph</title>
    <style>body { font: 1rem/1.5 system-ui, sans-serif; max-width: 40rem; margin: 4rem auto; padding: 0 1rem }</style>
  </head>
  <body>
    <h1>Coursegraph</h1>
    <p>This is the gateway of the graph. The web app has not been built, or is served elsewhere.</p>
    <ul>
      <li><a href="/explorer">The explorer</a>: the schema, and a place to try it.</li>
      <li><code>/graphql</code>: the graph, by HTTP and WebSocket.</li>
      <li><a href="/readyz">Which services are ready</a>.</li>
    </ul>
  </body>
</html>
`;
