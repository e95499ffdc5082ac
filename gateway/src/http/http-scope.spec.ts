import { once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  request as sendRequest,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { HttpScope } from './http-scope.ts';

describe('the scope of an operation over HTTP', () => {
  let server: Server;

  beforeEach(async () => {
    server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });

  afterEach(() => {
    server.close();
  });

  /** A request that has arrived, and its client. */
  const arrive = async () => {
    const client = sendRequest({ port: (server.address() as AddressInfo).port, agent: false });
    client.on('error', () => undefined).end();
    const [request, response] = (await once(server, 'request')) as [IncomingMessage, ServerResponse];
    const scope = new HttpScope({ request, response, principal: null, trustedProxyHops: 0 });
    return { client, response, scope };
  };

  test('aborts when the client leaves', async () => {
    const { client, scope } = await arrive();
    const aborted = once(scope.signal, 'abort');
    client.destroy();
    await aborted;
    expect(scope.signal.aborted).toBe(true);
  });

  test('has aborted for who asks only after the client has left', async () => {
    const { client, response, scope } = await arrive();
    client.destroy();
    await once(response, 'close');
    expect(scope.signal.aborted).toBe(true);
  });

  test('does not abort once the client has its answer', async () => {
    const { client, response, scope } = await arrive();
    const { signal } = scope;
    client.on('response', (answer) => answer.resume());
    response.end();
    await once(response, 'close');
    expect([signal.aborted, scope.signal.aborted]).toEqual([false, false]);
  });
});
