import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { startTestRedis, type TestRedis } from '../testing/index.ts';
import { CachedLibrary, type LibraryProcess, soonTrue } from './testing/cached-library.ts';

describe('processes whose Redis fails', () => {
  let redis: TestRedis;
  let library: CachedLibrary;
  let processes: LibraryProcess[];

  beforeEach(async () => {
    redis = await startTestRedis();
    library = await CachedLibrary.open(redis.url);
    await library.write('one', 'old');
    processes = [await library.process(), await library.process()];
    for (const process of processes) expect(await process.title('one')).toBe('old');
  });
  afterEach(async () => {
    await library.close();
    await redis.stop();
  });

  const allSee = (title: string) =>
    Promise.all(processes.map((process) => soonTrue(async () => (await process.title('one')) === title)));
  const shareAgain = () => processes[0]!.sharesWith(processes[1]!);

  it('go on without it when it is killed, hear of changes, and share again when it is back', async () => {
    await redis.server.kill();
    const titles = await Promise.all(processes.flatMap((process) => [process.title('one'), process.title('none')]));
    expect(titles).toEqual(['old', null, 'old', null]);
    await library.write('one', 'new');
    await allSee('new');
    await redis.server.restart();
    await shareAgain();
    await library.write('one', 'newer');
    await allSee('newer');
  });

  it('go on without it while it hangs, and find nothing afterwards that has changed meanwhile', async () => {
    redis.server.hang();
    const asked = Array.from({ length: 50 }, (_, index) => processes[index % 2]!.title(`none ${index}`));
    expect(new Set(await Promise.all(asked))).toEqual(new Set([null]));
    await library.write('one', 'new');
    await allSee('new');
    redis.server.resume();
    for (let times = 0; times < 50; times += 1)
      for (const process of processes) expect(await process.title('one')).toBe('new');
    await shareAgain();
    expect(await processes[1]!.title('one')).toBe('new');
  });

  it('find nothing that is old after it has lost what it held', async () => {
    const client = new Redis(redis.url);
    await client.flushall();
    client.disconnect();
    await library.write('one', 'new');
    await allSee('new');
    await shareAgain();
    expect(await processes[1]!.title('one')).toBe('new');
  });
});
