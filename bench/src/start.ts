import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { watchForeignLoad } from './foreign-load.ts';
import { printMachine } from './machine.ts';
import { makeTemporaryFolder, startProduct } from './product.ts';
import { formatSample, round, sampleOf } from './sample.ts';
import { loadCoursePage } from './start/load-course-page.ts';
import { memoryByProgram, type ProductMemory } from './start/memory-by-program.ts';
import { printTable } from './table.ts';

const help = `npm run bench:start -- [options]

How long the product takes to start, databases included, and how much memory it has: idle, and after a load of course pages.
What npm start installs and builds before is not measured. The last line is JSON.

  --starts N      warm starts, on the data of the first (3)
  --seconds N     of load (20)
  --help          this text
`;

/** Until what only starting needs is done with. */
const settleMilliseconds = 5_000;

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        starts: { type: 'string', default: '3' },
        seconds: { type: 'string', default: '20' },
        help: { type: 'boolean', default: false },
      },
    });
    const [starts, seconds] = [Number(values.starts), Number(values.seconds)];
    if (!(starts >= 1 && seconds > 0)) throw new Error('Give numbers greater than 0.');
    return { help: values.help, starts, seconds };
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${help}`);
    process.exit(2);
  }
}

async function startTimed(directory: string) {
  const begun = performance.now();
  const product = await startProduct({ directory });
  return { product, seconds: (performance.now() - begun) / 1_000 };
}

async function measure(directory: string, { starts, seconds }: { readonly starts: number; readonly seconds: number }) {
  const { product: first, seconds: cold } = await startTimed(directory);
  let product = first;
  try {
    const warm: number[] = [];
    while (warm.length < starts) {
      await product.stop();
      const started = await startTimed(directory);
      product = started.product;
      warm.push(started.seconds);
    }
    const foreignLoad = watchForeignLoad();
    await pause(settleMilliseconds);
    const foreignPercent = foreignLoad();
    const idle = memoryByProgram(product.pid);
    const { requestsPerSecond } = await loadCoursePage({ url: product.url, directory, seconds });
    return {
      cold,
      warm: sampleOf(warm),
      idle,
      loaded: memoryByProgram(product.pid),
      requestsPerSecond,
      foreignPercent,
    };
  } finally {
    await product.stop();
  }
}

function printMemory({ idle, loaded }: { readonly idle: ProductMemory; readonly loaded: ProductMemory }, load: string) {
  const others = [...new Set([...idle.others.keys(), ...loaded.others.keys()])];
  printTable({
    caption: `Memory in MB: the app's process resident, of the others the proportional shares (${load})`,
    columns: ['', 'idle', 'loaded'],
    rows: [
      ['app (gateway and subgraphs)', round(idle.app), round(loaded.app)],
      ...others.map((name) => [
        name === 'node' ? 'supervisor of the databases' : name,
        round(idle.others.get(name) ?? 0),
        round(loaded.others.get(name) ?? 0),
      ]),
    ],
  });
}

const options = readOptions();
if (options.help) {
  console.log(help);
} else {
  printMachine();
  const folder = await makeTemporaryFolder();
  try {
    const { cold, warm, idle, loaded, requestsPerSecond, foreignPercent } = await measure(
      join(folder, 'data'),
      options,
    );
    printTable({
      caption:
        'From the start of the process until it answers, databases included, in seconds. ' +
        `Other programs took ${round(foreignPercent)} % of the cores while it was idle.`,
      columns: ['', 's'],
      rows: [
        ['cold: no data, the demo is loaded', round(cold)],
        [`warm: median of ${options.starts} (lowest–highest)`, formatSample(warm)],
      ],
    });
    printMemory({ idle, loaded }, `load: ${options.seconds} s of course pages, ${round(requestsPerSecond)} a second`);
    console.log(
      JSON.stringify({ warm_s: round(warm.median), idle_rss_mb: round(idle.app), loaded_rss_mb: round(loaded.app) }),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
