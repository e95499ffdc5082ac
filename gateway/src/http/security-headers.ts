import type { IncomingMessage } from 'node:http';
import { LRUCache } from 'lru-cache';
import { formatPolicy, pagePolicy } from './content-security-policy.ts';

const mostHosts = 100;

/**
 * What browsers are told with every answer. Only the content security policy differs between requests: it names the host.
 * @see https://cheatsheetseries.owasp.org/cheatsheets/HTTP_Headers_Cheat_Sheet.html
 */
const sameForAll = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-site',
  'origin-agent-cluster': '?1',
  // Sites that show videos refuse who does not say where they are shown.
  'referrer-policy': 'strict-origin-when-cross-origin',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-download-options': 'noopen',
  'x-frame-options': 'SAMEORIGIN',
  'x-permitted-cross-domain-policies': 'none',
  'x-xss-protection': '0',
};

/** Tells browsers to come by HTTPS only, for a year. */
const inProduction = { 'strict-transport-security': 'max-age=31536000; includeSubDomains' };

/** Gives the headers that make browsers careful: made once for each host. */
export class SecurityHeaders {
  private readonly byHost = new LRUCache<string, Readonly<Record<string, string>>>({ max: mostHosts });
  private readonly common: Readonly<Record<string, string>>;

  constructor(options: { readonly production: boolean }) {
    this.common = { ...sameForAll, ...(options.production && inProduction) };
  }

  of(request: IncomingMessage): Readonly<Record<string, string>> {
    const { host = '' } = request.headers;
    const known = this.byHost.get(host);
    if (known) return known;
    const headers = { ...this.common, 'content-security-policy': formatPolicy(pagePolicy(request)) };
    this.byHost.set(host, headers);
    return headers;
  }
}
