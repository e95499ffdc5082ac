import { CacheStore } from '@coursegraph/platform/cache';
import { startTestRedis, type TestRedis } from '@coursegraph/platform/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { silentLogger } from '../test-kit/sample-subgraphs.ts';
import { type RunningSchool, type SchoolGateway, startSchool } from './testing/start-school.ts';

const megabyte = 1024 * 1024;

describe('gateways that share their answers', () => {
  let redis: TestRedis;
  let stores: CacheStore[];
  let running: RunningSchool;
  let first: SchoolGateway;
  let second: SchoolGateway;
  let texts = 0;

  beforeAll(async () => {
    redis = await startTestRedis();
  });
  afterAll(() => redis.stop());
  beforeEach(async () => {
    running = startSchool();
    stores = await Promise.all([1, 2].map(() => CacheStore.open({ redisUrl: redis.url, logger: silentLogger })));
    [first, second] = stores.map((store) => running.startGateway(megabyte, store)) as [SchoolGateway, SchoolGateway];
    await Promise.all([first.hears(), second.hears()]);
  });
  afterEach(async () => {
    await Promise.all([first.stop(), second.stop()]);
    await Promise.all(stores.map((store) => store.close()));
  });

  /** Asks one after the other what neither has asked before, until the second has it from the first. */
  async function shared(): Promise<string> {
    for (;;) {
      const query = `{ fresh${(texts += 1)}: course(id: "c1") { title } }`;
      await first.ask('p1', query);
      second.asked();
      await second.ask('p2', query);
      if (second.asked().length === 0) return query;
    }
  }
  const titleOf = async (gateway: SchoolGateway, query: string) =>
    Object.values((await gateway.ask(null, query)).data as Record<string, { title: string }>)[0]!.title;

  test('ask once altogether', async () => {
    expect(await titleOf(second, await shared())).toBe('Course c1');
  });

  test('answer anew after a change, each as soon as it has heard of it', async () => {
    const query = await shared();
    running.school.courses.get('c1')!.title = 'New';
    await running.announce('courses', first);
    expect(await titleOf(first, query)).toBe('New');
    await running.announce('courses', second);
    expect(await titleOf(second, query)).toBe('New');
  });

  test('answer what a mutation has changed, at once where it was made', async () => {
    const query = await shared();
    await first.ask('p1', 'mutation { rename(id: "c1", title: "Renamed") { id } }');
    expect(await titleOf(first, query)).toBe('Renamed');
  });

  test('find nothing that another asked for before a change and keeps after it', async () => {
    await shared();
    const query = `{ late${(texts += 1)}: course(id: "c1") { title } }`;
    const release = running.hold();
    const late = first.ask(null, query);
    await running.announce('courses', second);
    await running.announce('courses', first);
    release();
    await late;
    running.school.courses.get('c1')!.title = 'New';
    for (const gateway of [first, second]) expect(await titleOf(gateway, query)).toBe('New');
  });

  test('go on by themselves while Redis hangs', async () => {
    const query = await shared();
    redis.server.hang();
    for (const gateway of [first, second]) expect(await titleOf(gateway, query)).toBe('Course c1');
    running.school.courses.get('c1')!.title = 'New';
    await Promise.all([running.announce('courses', first), running.announce('courses', second)]);
    for (const gateway of [first, second]) expect(await titleOf(gateway, query)).toBe('New');
    redis.server.resume();
    for (const gateway of [first, second]) expect(await titleOf(gateway, query)).toBe('New');
    await shared();
  });
});
