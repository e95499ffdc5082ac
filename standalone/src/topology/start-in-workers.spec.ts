import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { uniqueDatabases, type UniqueDatabases } from '@coursegraph/databases';

// What was built, since other processes run it.
const program = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

describe('the product with two workers', () => {
  let databases: UniqueDatabases;
  let child: ChildProcess;
  let lines: Interface;
  let url: string;
  const ready: number[] = [];

  /** Resolves when so many workers have said that they are ready, since the start. */
  const readyWorkers = async (count: number) => {
    while (ready.length < count) await once(lines, 'line');
    return ready;
  };
  /** What a worker finds in the databases. Each request has a connection of its own, so that any worker may get it. */
  const answer = async (): Promise<unknown> => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', connection: 'close' },
      body: '{"query":"{ courses { totalCount } }"}',
    });
    return response.json();
  };

  beforeAll(async () => {
    databases = await uniqueDatabases();
    const { PATH, MONGODB_URL } = process.env;
    const environment = {
      DATABASE_URL: databases.postgresUrl,
      MONGODB_URL,
      PORT: '0',
      LOG_LEVEL: 'info',
      WORKERS: '2',
    };
    child = fork(program, { env: { PATH, ...environment }, stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
    lines = createInterface(child.stdout!);
    lines.on('line', (line) => {
      if (!line.startsWith('{')) return;
      const { msg, worker } = JSON.parse(line) as { readonly msg?: string; readonly worker?: number };
      if (msg === 'a worker is ready' && worker !== undefined) ready.push(worker);
    });
    const [message] = (await once(child, 'message')) as [{ readonly ready: string }];
    url = message.ready;
  }, 120_000);

  afterAll(() => databases.drop());

  it('goes on whichever of them is killed, and has as many as before', async () => {
    const noCourses = { data: { courses: { totalCount: 0 } } };
    const [first = 0, second = 0] = await readyWorkers(2);
    expect(await answer()).toEqual(noCourses);
    process.kill(first, 'SIGKILL');
    await readyWorkers(3);
    expect(await answer()).toEqual(noCourses);
    process.kill(second, 'SIGKILL');
    await readyWorkers(4);
    expect(await answer()).toEqual(noCourses);
  }, 60_000);

  it('ends all of them when it is told to end', async () => {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    for (const worker of ready) expect(() => process.kill(worker, 0)).toThrow('ESRCH');
  }, 60_000);
});
