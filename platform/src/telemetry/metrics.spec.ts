import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createLogger } from './logger.ts';
import { defineCounter, defineHistogram, defineObservedGauge } from './metrics.ts';
import { serveMetrics, type ServedMetrics } from './serve-metrics.ts';

const logger = createLogger({ name: 'test', level: 'silent' });
const stitches = defineCounter({ name: 'coursegraph_stitches_total', help: 'Stitches made.', labels: ['kind'] });
const seams = defineHistogram({ name: 'coursegraph_seam_seconds', help: 'Time for a seam.', buckets: [0.1, 1] });
const needles = defineObservedGauge({
  name: 'coursegraph_needles',
  help: 'Needles there are.',
  labels: ['box'],
  workers: 'sum',
});

describe('the figures of a process', () => {
  let served: ServedMetrics;
  beforeEach(async () => {
    served = await serveMetrics({ METRICS_PORT: 0, METRICS_HOST: '127.0.0.1' }, logger);
  });
  afterEach(() => served.stop());

  const read = async () => (await fetch(served.url!)).text();

  it('are shown at /metrics alone, with those of the process itself', async () => {
    stitches.inc({ kind: 'cross' }, 3);
    seams.observe(0.5);
    const text = await read();
    expect(text).toContain('coursegraph_stitches_total{kind="cross"} 3');
    expect(text).toContain('coursegraph_seam_seconds_bucket{le="0.1"} 0');
    expect(text).toContain('coursegraph_seam_seconds_bucket{le="1"} 1');
    expect(text).toContain('process_resident_memory_bytes');
    expect((await fetch(new URL('/', served.url))).status).toBe(404);
  });

  it('are looked for when they are read, and one that fails takes no other with it', async () => {
    const ends = [
      needles.observe(() => Promise.resolve([{ labels: { box: 'red' }, value: 7 }])),
      needles.observe(() => Promise.reject(new Error('The box is locked.'))),
      needles.observe(() => new Promise(() => {})),
    ];
    expect(await read()).toContain('coursegraph_needles{box="red"} 7');
    for (const end of ends) end();
    expect(await read()).not.toContain('box="red"');
  });

  it('are not shown where no port is given', async () => {
    const none = await serveMetrics({ METRICS_PORT: undefined, METRICS_HOST: '127.0.0.1' }, logger);
    expect(none.url).toBeUndefined();
  });
});
