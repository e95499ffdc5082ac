import { z } from 'zod';
import { isAddress, isPublicAddress } from './public-address.ts';
import type { PrivateAddresses } from './outbound-client.ts';

const mostCharacters = 2_000;

/** Which addresses this installation posts to. */
export interface OutboundRule {
  /** Http, which anybody on the way can read, is for development. */
  readonly protocols: 'https' | 'http and https';
  readonly privateAddresses: PrivateAddresses;
}

/**
 * What an address must be for something to be posted to it: https, without a name and a password in it, and, as far as
 * that can be told before it is looked up, on the internet. It is returned as URLs are written canonically.
 */
export function outboundUrlRule({ protocols, privateAddresses }: OutboundRule): z.ZodType<string> {
  return z
    .string()
    .trim()
    .max(mostCharacters, `An address has at most ${mostCharacters.toLocaleString('en')} characters.`)
    .transform((text, context) => {
      const url = URL.parse(text);
      const problem = url ? problemOf(url) : 'Enter a full address, such as https://example.org/hooks.';
      if (url && problem === null) return url.href;
      context.addIssue({ code: 'custom', message: problem ?? '' });
      return z.NEVER;
    });

  function problemOf({ protocol, username, password, hash, hostname }: URL): string | null {
    if (protocol !== 'https:' && !(protocol === 'http:' && protocols === 'http and https')) {
      return 'The address has to start with https://.';
    }
    if (username || password) return 'The address must have no user name and no password in it.';
    if (hash) return 'The address must have no part after a #.';
    if (privateAddresses === 'refuse' && leadsInside(hostname)) {
      return 'The address has to be one of the internet, not of this machine or a private network.';
    }
    return null;
  }
}

function leadsInside(hostname: string): boolean {
  if (isAddress(hostname)) return !isPublicAddress(hostname);
  return /(?:^|\.)(?:localhost|local|internal)\.?$/.test(hostname);
}
