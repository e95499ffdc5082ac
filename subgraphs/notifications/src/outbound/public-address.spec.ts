import { describe, expect, it } from '@jest/globals';
import { isAddress, isPublicAddress } from './public-address.ts';

describe('an address of the internet', () => {
  it.each(['8.8.8.8', '93.184.216.34', '2606:4700::1111', '[2606:4700::1111]', '::ffff:8.8.8.8'])(
    'is %s',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  it.each([
    ...['127.0.0.1', '127.1.2.3', '0.0.0.0', '10.0.0.1', '172.16.0.1', '192.168.1.1', '100.64.0.1'],
    // Metadata of clouds.
    ...['169.254.169.254', '168.63.129.16', 'fd00:ec2::254', '[fe80::1]'],
    ...['224.0.0.1', '255.255.255.255', '198.18.0.1', '192.0.2.1', '::', '::1', 'fc00::1', 'ff02::1', '2001:db8::1'],
    // Those that carry an IPv4 address.
    ...['::ffff:127.0.0.1', '::127.0.0.1', '64:ff9b::a9fe:a9fe', '2002:7f00:1::', '2001:0:7f00:1::'],
    ...['localhost', '', 'example.org'],
  ])('is not %s', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it('is told from a name', () => {
    expect(['127.0.0.1', '[::1]', 'example.org', '1.example'].map(isAddress)).toEqual([true, true, false, false]);
  });
});
