import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

// What was built, since other processes run it.
const program = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

describe('the product with two workers', () => {
  let directory: string;
  let child: ChildProcess;
  let lines: Interface;
  let url: string;
  const ready: number[] = [];

  /** Resolves when so many workers have said that they are ready, since the start. */
  const readyWorkers = async (count: number) => {
    while (ready.length < count) await once(lines, 'line');
    return ready;
  };
  const coursesSeen = async () => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', connection: 'close' },
      body: '{"query":"{ courses { totalCount } }"}',
    });
    return ((await response.json()) as { data: { courses: { totalCount: number } } }).data.courses.totalCount;
  };

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'coursegraph-'));
    const { PATH, HOME, MONGOD_BINARY } = process.env;
    child = fork(program, {
      env: { PATH, HOME, MONGOD_BINARY, PORT: '0', LOG_LEVEL: 'info', WORKERS: '2', DATA_DIRECTORY: join(directory, 'data') },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    lines = createInterface(child.stdout!);
    lines.on('line', (line) => {
      if (!line.startsWith('{')) return;
      const { msg, worker } = JSON.parse(line) as { readonly msg?: string; readonly worker?: number };
      if (msg === 'a worker is ready' && worker !== undefined) ready.push(worker);
    });
    const [message] = (await once(child, 'message')) as [{ readonly ready: string }];
    url = message.ready;
  }, 120_000);

  afterAll(async () => {
    await rm(directory, { recursive: true, force: true });
  });

  it('goes on whichever of them is killed, and has as many as before', async () => {
    const [first = 0, second = 0] = await readyWorkers(2);
    const before = await coursesSeen();
    expect(before).toBeGreaterThan(0);
    process.kill(first, 'SIGKILL');
    const [, , third = 0] = await readyWorkers(3);
    expect(await coursesSeen()).toBe(before);
    process.kill(second, 'SIGKILL');
    await readyWorkers(4);
    process.kill(third, 'SIGKILL');
    await readyWorkers(5);
    expect(await coursesSeen()).toBe(before);
  }, 60_000);

  it('ends all of them when it is told to end', async () => {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    for (const worker of ready) expect(() => process.kill(worker, 0)).toThrow('ESRCH');
  }, 60_000);
});
