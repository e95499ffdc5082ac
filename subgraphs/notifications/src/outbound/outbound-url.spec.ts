import { describe, expect, it } from '@jest/globals';
import { type OutboundRule, outboundUrlRule } from './outbound-url.ts';

const strict: OutboundRule = { protocols: 'https', privateAddresses: 'refuse' };
const problemOf = (url: string, rule = strict) => outboundUrlRule(rule).safeParse(url).error?.issues[0]?.message;

describe('an address that somebody gives', () => {
  it('is kept as URLs are written', () => {
    expect(outboundUrlRule(strict).parse(' HTTPS://Example.org:443/a b ')).toBe('https://example.org/a%20b');
  });

  it.each([
    ['', /full address/],
    ['example.org', /full address/],
    ['http://example.org', /start with https/],
    ['ftp://example.org', /start with https/],
    ['https://name:word@example.org', /no user name/],
    ['https://example.org/#part', /after a #/],
    ['https://127.0.0.1/', /of the internet/],
    ['https://0x7f.1/', /of the internet/],
    ['https://[::1]/', /of the internet/],
    ['https://localhost/', /of the internet/],
    ['https://queue.internal/', /of the internet/],
    [`https://example.org/${'x'.repeat(2_000)}`, /at most 2,000/],
  ])('is refused where it is %j', (url, message) => {
    expect(problemOf(url)).toMatch(message);
  });

  it('may be http, or within the network, where the installation says so', () => {
    const url = 'http://localhost:3000/';
    expect(problemOf(url, { protocols: 'http and https', privateAddresses: 'allow' })).toBeUndefined();
    expect(problemOf(url, { protocols: 'http and https', privateAddresses: 'refuse' })).toMatch(/of the internet/);
  });
});
