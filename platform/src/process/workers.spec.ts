import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

// It imports what was built, since other processes run it. A worker answers with its process id, at /waits not before it is told to end.
const program = `
  import { createServer } from 'node:http';
  import { isWorker, onStop, Workers } from ${JSON.stringify(new URL('../../dist/process/index.js', import.meta.url).href)};
  const say = (word) => console.log(JSON.stringify(word));
  const logger = { info: say, warn: say, error: say };
  if (isWorker()) {
    const server = createServer(({ url }, response) => {
      response.setHeader('connection', 'close');
      if (url !== '/waits') return response.end(String(process.pid));
      response.write(String(process.pid));
      process.once('SIGTERM', () => response.end(' finished'));
    });
    server.listen(0, '127.0.0.1', () => process.send({ ready: 'http://127.0.0.1:' + server.address().port }));
    onStop(() => new Promise((resolve) => server.close(resolve)));
  } else {
    const { workers, url } = await Workers.start({ count: 2, environment: {}, logger });
    onStop(() => workers.stop());
    say({ url });
  }
`;

describe('workers', () => {
  let folder: string;
  let child: ChildProcess;
  let lines: AsyncIterator<string>;
  let url: string;

  /** The next line that has this key, as the program says it. */
  const said = async (key: string): Promise<unknown> => {
    for (;;) {
      const { value } = (await lines.next()) as IteratorYieldResult<string>;
      const word = JSON.parse(value) as Record<string, unknown>;
      if (key in word) return word[key];
    }
  };
  const ask = async () => Number(await (await fetch(url)).text());
  /** Who answers, of so many requests that each worker has its turn. */
  const whoAnswers = async () => new Set(await Promise.all(Array.from({ length: 10 }, ask)));

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'workers-'));
    await writeFile(join(folder, 'program.mjs'), program);
  });

  afterAll(() => rm(folder, { recursive: true }));

  beforeEach(async () => {
    child = spawn(process.execPath, [join(folder, 'program.mjs')], {
      env: { PATH: process.env['PATH'] },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    lines = createInterface(child.stdout!)[Symbol.asyncIterator]();
    url = (await said('url')) as string;
  });

  afterEach(async () => {
    if (child.exitCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  });

  it('share the requests', async () => {
    expect((await whoAnswers()).size).toBe(2);
  });

  it('take the place of one that is killed, while the others go on', async () => {
    const [first = 0, second = 0] = await whoAnswers();
    const replaced = said('worker');
    process.kill(first, 'SIGKILL');
    expect(await replaced).toBe(first);
    const ready = said('worker');
    expect(await ask()).toBe(second);
    expect(await whoAnswers()).toContain(second);
    const third = await ready;
    expect(await whoAnswers()).toEqual(new Set([second, third]));
  });

  it('finish what they do before they end', async () => {
    const response = await fetch(`${url}/waits`);
    child.kill('SIGTERM');
    expect(await response.text()).toMatch(/ finished$/);
    await once(child, 'exit');
    expect(child.exitCode).toBe(0);
  });
});
