import type { IncomingMessage } from 'node:http';

/**
 * The network address of the client. Each proxy before the gateway adds the address that it saw to `X-Forwarded-For`,
 * at the end; what stands before those of the trusted ones, the client may have made up.
 * @param trustedProxyHops how many proxies there are before the gateway
 */
export function clientAddress(request: IncomingMessage, trustedProxyHops: number): string | undefined {
  if (trustedProxyHops === 0) return request.socket.remoteAddress;
  const forwarded = [request.headers['x-forwarded-for'] ?? []].flat().flatMap((header) => header.split(','));
  return forwarded.at(-trustedProxyHops)?.trim() || request.socket.remoteAddress;
}
