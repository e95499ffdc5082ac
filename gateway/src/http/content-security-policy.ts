import type { IncomingMessage } from 'node:http';

/** The directives of a `Content-Security-Policy`, by name. */
export type ContentSecurityPolicy = Readonly<Record<string, readonly string[]>>;

/**
 * What the pages of this origin may load and connect to. Angular puts the styles of components into `style` elements;
 * lessons show videos of other sites, and pictures from anywhere.
 * @see https://www.w3.org/TR/CSP3/
 */
export function pagePolicy(request: IncomingMessage): ContentSecurityPolicy {
  return {
    'default-src': ["'self'"],
    'script-src': ["'self'"],
    'script-src-attr': ["'none'"],
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:', 'https:'],
    'font-src': ["'self'", 'data:'],
    'connect-src': ["'self'", ...webSocketOrigins(request)],
    'media-src': ["'self'", 'https:'],
    'frame-src': ['https:'],
    'object-src': ["'none'"],
    'base-uri': ["'self'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'self'"],
  };
}

/** The header's value. */
export function formatPolicy(policy: ContentSecurityPolicy): string {
  return Object.entries(policy)
    .map(([directive, sources]) => `${directive} ${sources.join(' ')}`)
    .join('; ');
}

/** In older browsers `'self'` does not stand for WebSockets of the same host. */
function webSocketOrigins({ headers: { host = '' } }: IncomingMessage): string[] {
  return /^[\w.:[\]-]+$/.test(host) ? [`ws://${host}`, `wss://${host}`] : [];
}
