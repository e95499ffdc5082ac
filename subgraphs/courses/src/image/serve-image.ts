import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import { ImageEntity } from './image.entity.ts';
import { mediaPath, mediaPathOf } from './media-path.ts';

/**
 * Answers a request for a picture below `/media/`. What an address names never changes, so caches keep it for good. Opened
 * by itself, a picture in SVG is a document: the policy lets it load, run and send nothing.
 */
export async function serveImage(request: Request, { em }: SubgraphContext): Promise<Response> {
  const { pathname } = new URL(request.url);
  const id = mediaPath.exec(pathname)?.groups?.['id'];
  const image =
    request.method === 'GET' && id !== undefined
      ? await em.findOne(ImageEntity, { id }, { disableIdentityMap: true })
      : null;
  if (!image || mediaPathOf(image) !== pathname) return new Response('Not found', { status: 404 });
  return new Response(Buffer.from(image.bytes), {
    headers: {
      'content-type': image.mediaType,
      'cache-control': 'public, max-age=31536000, immutable',
      etag: `"${image.id}"`,
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      'x-content-type-options': 'nosniff',
    },
  });
}
