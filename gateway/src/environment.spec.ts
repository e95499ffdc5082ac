import { describe, expect, test } from '@jest/globals';
import { readGatewayEnvironment, readSubgraphUrls } from './environment.ts';
import { composeSampleSupergraph } from './test-kit/sample-subgraphs.ts';

describe('the environment of the gateway', () => {
  test('has defaults for everything but the secret', () => {
    const { PORT, SUPERGRAPH, WEB_ROOT } = readGatewayEnvironment({ GATEWAY_SECRET: 'x'.repeat(32) });
    expect({ PORT, SUPERGRAPH, WEB_ROOT }).toEqual({
      PORT: 4000,
      SUPERGRAPH: expect.stringMatching(/schema\/supergraph\.graphql$/),
      WEB_ROOT: undefined,
    });
  });

  test('is refused with the name of each variable that is wrong, and without its value', () => {
    const read = () => readGatewayEnvironment({ GATEWAY_SECRET: 'too short', PORT: 'ninety' });
    expect(read).toThrow(/GATEWAY_SECRET is not valid/);
    expect(read).toThrow(/PORT is not valid/);
    expect(read).not.toThrow(/too short|ninety/);
  });

  test('has the address of each subgraph of the supergraph', () => {
    const urls = {
      USERS_URL: 'http://users:4001',
      COURSES_URL: 'http://courses:4002/api',
      NOTIFICATIONS_URL: 'https://notifications',
    };
    expect(readSubgraphUrls(composeSampleSupergraph(), urls)).toEqual([
      { name: 'courses', url: 'http://courses:4002/api' },
      { name: 'notifications', url: 'https://notifications' },
      { name: 'users', url: 'http://users:4001' },
    ]);
    expect(() => readSubgraphUrls(composeSampleSupergraph(), { ...urls, COURSES_URL: '' })).toThrow(
      /COURSES_URL is missing: The base address of the subgraph courses/,
    );
  });
});
