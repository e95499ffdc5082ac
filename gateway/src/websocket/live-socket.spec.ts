import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { WebSocket, WebSocketServer } from 'ws';
import { LiveSocket } from './live-socket.ts';

const hour = 3_600_000;

describe('the socket of a client', () => {
  let server: WebSocketServer;

  beforeAll(async () => {
    server = new WebSocketServer({ port: 0 });
    await once(server, 'listening');
  });

  afterAll(() => new Promise((resolve) => server.close(resolve)));

  const connect = async (options: { readonly autoPong: boolean }) => {
    const accepted = once(server, 'connection');
    const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`, options);
    const [socket] = (await accepted) as [WebSocket];
    if (client.readyState !== WebSocket.OPEN) await once(client, 'open');
    return { client, socket, live: new LiveSocket(socket, { largestBacklogBytes: 1_000 }) };
  };

  test('is ended when nobody answers to a ping', async () => {
    const { client, live } = await connect({ autoPong: false });
    const pinged = once(client, 'ping');
    live.lookAfter(Date.now() + hour);
    await pinged;
    const closed = once(client, 'close');
    live.lookAfter(Date.now() + 2 * hour);
    expect((await closed)[0]).toBe(1006);
  });

  test('stays open while somebody answers', async () => {
    const { client, socket, live } = await connect({ autoPong: true });
    for (const passed of [1, 2, 3]) {
      const answered = once(socket, 'pong');
      live.lookAfter(Date.now() + passed * hour);
      await answered;
    }
    client.close(1000);
    expect((await once(client, 'close'))[0]).toBe(1000);
  });

  test('is closed when its token has expired, and not before', async () => {
    const { client, live } = await connect({ autoPong: true });
    const now = Date.now();
    live.expiresAt = now + 5_000;
    live.lookAfter(now + 4_000);
    expect(client.readyState).toBe(WebSocket.OPEN);
    const closed = once(client, 'close');
    live.lookAfter(now + 5_000);
    expect((await closed)[0]).toBe(4403);
  });
});
