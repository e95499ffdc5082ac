import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Product, type Topology } from './testkit/product.ts';

const help = `node e2e/dist/run.js [options]

Runs the API contract suite and the browser suite against the product, in both topologies, then the recovery suite.

  --topology standalone|distributed   only this one, without recovery
  --suite api|browser|recovery        only this one
  --help                              this text

CHROMIUM_PATH is the browser to use. Where E2E_REPORT names a file, { passed, failed } is written to it.
`;

const folder = fileURLToPath(new URL('../', import.meta.url));
const root = join(folder, '..');
const { values } = parseArgs({
  options: { topology: { type: 'string' }, suite: { type: 'string' }, help: { type: 'boolean', default: false } },
});

interface Counts {
  passed: number;
  failed: number;
}

const counts: Counts = { passed: 0, failed: 0 };

if (values.help) {
  console.log(help);
} else {
  await runSuites();
  if (process.env['E2E_REPORT']) await writeFile(process.env['E2E_REPORT'], JSON.stringify(counts));
  if (counts.failed > 0 || counts.passed === 0) process.exitCode = 1;
}

async function runSuites(): Promise<void> {
  const topologies =
    values.topology === undefined ? (['standalone', 'distributed'] as const) : [values.topology as Topology];
  const wants = (suite: string) => values.suite === undefined || values.suite === suite;
  for (const topology of topologies) {
    if (!wants('api') && !wants('browser')) break;
    console.log(`\n${topology}: starting the product`);
    const product = await Product.start({ topology });
    try {
      if (wants('api')) await runJest(`${topology}: API contract`, 'src/api', { PRODUCT_URL: product.url });
      if (wants('browser'))
        await runPlaywright(`${topology}: browser`, { PRODUCT_URL: product.url, TOPOLOGY: topology });
    } finally {
      await product.stop();
      await product.removeData();
    }
  }
  if (values.topology === undefined && wants('recovery')) await runJest('recovery', 'src/recovery', {});
}

async function runJest(title: string, specs: string, environment: Record<string, string>): Promise<void> {
  await withReport(title, async (report) => {
    await run(
      [
        join(root, 'node_modules/jest/bin/jest.js'),
        '--config',
        'jest.config.js',
        '--runInBand',
        '--json',
        `--outputFile=${report}`,
        specs,
      ],
      { ...environment, NODE_OPTIONS: '--experimental-vm-modules' },
    );
    const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } =
      await readJson<Record<string, number>>(report);
    return { passed: numPassedTests ?? 0, failed: (numFailedTests ?? 0) + (numRuntimeErrorTestSuites ?? 0) };
  });
}

async function runPlaywright(title: string, environment: Record<string, string>): Promise<void> {
  await withReport(title, async (report) => {
    await run(
      [join(folder, 'node_modules/@playwright/test/cli.js'), 'test', '--config', 'src/browser/playwright.config.ts'],
      { ...environment, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    );
    const { stats } = await readJson<{ stats: { expected: number; unexpected: number; flaky: number } }>(report);
    return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
  });
}

/** Adds what a suite counted. One that leaves no report has failed. */
async function withReport(title: string, runSuite: (report: string) => Promise<Counts>): Promise<void> {
  console.log(`\n${title}`);
  const temporary = await mkdtemp(join(tmpdir(), 'e2e-report-'));
  const { passed, failed } = await runSuite(join(temporary, 'report.json')).catch((error: unknown) => {
    console.error(error);
    return { passed: 0, failed: 1 };
  });
  await rm(temporary, { recursive: true });
  counts.passed += passed;
  // A suite that ran nothing has not passed.
  counts.failed += passed + failed === 0 ? 1 : failed;
  console.log(`${title}: ${passed} passed, ${failed} failed`);
}

async function run(args: string[], environment: Record<string, string>): Promise<void> {
  const child = spawn(process.execPath, args, {
    cwd: folder,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...environment },
  });
  await once(child, 'exit');
}

async function readJson<Content>(file: string): Promise<Content> {
  return JSON.parse(await readFile(file, 'utf8')) as Content;
}
