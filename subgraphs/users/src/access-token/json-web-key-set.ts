import type { UsersContext } from '../context.ts';

const maxAgeSeconds = 300;

/** Publishes the public keys, for whoever verifies access tokens. */
export async function publishKeys(_request: Request, { resources }: UsersContext): Promise<Response> {
  return Response.json(await resources.keyRing.published(), {
    headers: { 'cache-control': `public, max-age=${maxAgeSeconds}` },
  });
}
