import ipaddr from 'ipaddr.js';

/** Azure's channel to its virtual machines: an address of the internet that leads inside. */
const insideByCustom = new Set(['168.63.129.16']);

/**
 * Whether a network address is one of the internet: not of this machine, a private network, a link (where clouds have
 * their metadata), a multicast group, or one that carries another address within itself.
 * @param address IPv4 or IPv6, an IPv6 one with or without brackets
 * @see https://www.iana.org/assignments/iana-ipv4-special-registry
 * @see https://www.iana.org/assignments/iana-ipv6-special-registry
 */
export function isPublicAddress(address: string): boolean {
  const bare = withoutBrackets(address);
  if (!ipaddr.isValid(bare)) return false;
  // An IPv4 address that is written as one of IPv6 is judged as what it is.
  const parsed = ipaddr.process(bare);
  return parsed.range() === 'unicast' && !insideByCustom.has(parsed.toString());
}

/** Whether a host is written as an address, rather than as a name. */
export function isAddress(host: string): boolean {
  return ipaddr.isValid(withoutBrackets(host));
}

function withoutBrackets(host: string): string {
  return host.startsWith('[') && host.endsWith(']') ? host.slice(1, -1) : host;
}
