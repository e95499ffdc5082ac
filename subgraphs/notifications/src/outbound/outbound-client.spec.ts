import { afterEach, describe, expect, it } from '@jest/globals';
import { startReceiver, type WebhookReceiver } from '../testing/webhook-receiver.ts';
import { OutboundClient, type PrivateAddresses } from './outbound-client.ts';

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()));
});

const receiver = async (answer?: Parameters<typeof startReceiver>[0]): Promise<WebhookReceiver> => {
  const started = await startReceiver(answer);
  opened.push({ close: () => started.stop() });
  return started;
};
const post = (url: string, options: { privateAddresses?: PrivateAddresses; patienceMilliseconds?: number } = {}) => {
  const client = new OutboundClient({ privateAddresses: 'allow', ...options });
  opened.push(client);
  return client.post({ url, headers: {}, body: 'hello' });
};

describe('a request to an address that somebody gave', () => {
  it('returns the status and what the answer begins with', async () => {
    const { url, received } = await receiver((response) =>
      response.writeHead(503, { 'retry-after': '7' }).end('x'.repeat(1_000_000)),
    );
    expect(await post(url)).toEqual({ statusCode: 503, body: 'x'.repeat(4_096), retryAfterSeconds: 7 });
    expect((await received(1))[0]!.body).toBe('hello');
  });

  it('follows no redirect', async () => {
    const inside = await receiver();
    const { url } = await receiver((response) => response.writeHead(307, { location: inside.url }).end());
    expect((await post(url)).statusCode).toBe(307);
    expect(inside.requests).toEqual([]);
  });

  it('ends where nothing comes in time', async () => {
    const { url } = await receiver(() => undefined);
    await expect(post(url, { patienceMilliseconds: 50 })).rejects.toThrow('no answer within 0.05 seconds');
  });

  it('ends where the answer comes byte by byte, with the status that it had', async () => {
    const { url } = await receiver((response) => {
      const trickle = setInterval(() => response.write('.'), 10);
      response.on('close', () => clearInterval(trickle));
    });
    const { statusCode, body } = await post(url, { patienceMilliseconds: 200 });
    expect(statusCode).toBe(200);
    expect(body).toMatch(/^\.+$/);
  });

  it('says what failed, and nothing of the inside', async () => {
    const gone = await receiver();
    await gone.stop();
    await expect(post(gone.url)).rejects.toThrow('The connection failed (ECONNREFUSED).');
  });

  it.each(['127.0.0.1', 'localhost', '[::1]', '0x7f.1', '2130706433', '169.254.169.254', '[::ffff:10.0.0.1]'])(
    'never reaches %s, unless the installation allows it',
    async (host) => {
      const { url, requests } = await receiver();
      const { port } = new URL(url);
      const refused = post(`http://${host}:${port}/`, { privateAddresses: 'refuse' });
      await expect(refused).rejects.toThrow('not one of the internet');
      expect(requests).toEqual([]);
    },
  );
});
