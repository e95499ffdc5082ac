import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';

// It imports what was built, since other processes run it. Each worker has made three stitches.
const dist = (path: string) => JSON.stringify(new URL(`../../dist/${path}`, import.meta.url).href);
const program = `
  import { isWorker, onStop, Workers } from ${dist('process/index.js')};
  import { createLogger, defineCounter, serveMetrics, serveMetricsOfWorkers } from ${dist('telemetry/index.js')};
  const logger = createLogger({ name: 'test', level: 'silent' });
  const environment = { METRICS_PORT: 0, METRICS_HOST: '127.0.0.1' };
  if (isWorker()) {
    await serveMetrics(environment, logger);
    defineCounter({ name: 'coursegraph_stitches_total', help: 'Stitches made.' }).inc(3);
    process.send({ ready: 'http://127.0.0.1' });
    onStop(() => Promise.resolve());
  } else {
    const metrics = await serveMetricsOfWorkers(environment, logger);
    const { workers } = await Workers.start({ count: 2, environment: {}, logger });
    onStop(async () => { await workers.stop(); await metrics.stop(); });
    process.send({ url: metrics.url });
  }
`;

let folder: string;
let child: ChildProcess;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'metrics-'));
  await writeFile(join(folder, 'program.mjs'), program);
});
afterAll(async () => {
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
  await rm(folder, { recursive: true });
});

it('shows the figures of all workers as one', async () => {
  child = fork(join(folder, 'program.mjs'), { execArgv: [], env: { PATH: process.env['PATH'] } });
  const [{ url }] = (await once(child, 'message')) as [{ readonly url: string }];
  expect(await (await fetch(url)).text()).toContain('coursegraph_stitches_total 6');
});
