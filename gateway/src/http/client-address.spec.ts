import type { IncomingMessage } from 'node:http';
import { describe, expect, test } from '@jest/globals';
import { clientAddress } from './client-address.ts';

const request = (forwarded?: string) =>
  ({
    socket: { remoteAddress: '10.0.0.1' },
    headers: { ...(forwarded !== undefined && { 'x-forwarded-for': forwarded }) },
  }) as unknown as IncomingMessage;

describe('the address of a client', () => {
  test.each([
    ['is that of the socket where no proxy is trusted', '203.0.113.9', 0, '10.0.0.1'],
    ['is what the trusted proxy saw', '198.51.100.7, 203.0.113.9', 1, '203.0.113.9'],
    ['is what the first of two trusted proxies saw', '6.6.6.6, 203.0.113.9,10.0.0.2', 2, '203.0.113.9'],
    ['is that of the socket where the header is missing', undefined, 1, '10.0.0.1'],
    ['is that of the socket where there are fewer addresses than proxies', '203.0.113.9', 3, '10.0.0.1'],
  ])('%s', (_name, forwarded, hops, expected) => {
    expect(clientAddress(request(forwarded), hops)).toBe(expected);
  });
});
