/**
 * What `npm test` runs, with the Node that the stack needs: every check of the project, one after the other, until one fails.
 * `npm test -- unit|lint|contract|e2e` runs one part.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser } from './browser.mjs';
import { buildWithBench } from './build.mjs';
import { SetupFailure } from './failure.mjs';
import { bringToolchain } from './toolchain.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const reports = mkdtempSync(join(tmpdir(), 'test-reports-'));
process.once('exit', () => rmSync(reports, { recursive: true, force: true }));

const counts = { passed: 0, failed: 0 };
const manifestBefore = readManifest();
let current;

/** Each part begins with the build: the type check of all packages, and what the parts after it read. */
const parts = {
  lint: [
    ['Lint', () => pnpm('lint')],
    ['Formatting', () => pnpm('format:check')],
  ],
  unit: [
    ['Unit and API tests', () => jest(root, [], '--experimental-vm-modules')],
    ['Unit tests of the app', () => jest(join(root, 'web'), [])],
  ],
  contract: [
    ['Contract of schema/', () => node([join(root, 'standalone/dist/contract.js'), '--check'])],
    ['Manifest of persisted operations', compareManifest],
  ],
  e2e: [['End to end, in both topologies', endToEnd]],
};

async function typeCheck() {
  await buildWithBench(root, await bringToolchain(root));
  await node([join(root, 'node_modules/typescript/bin/tsc'), '-p', 'web/tsconfig.spec.json', '--noEmit']);
}

async function pnpm(script) {
  const toolchain = await bringToolchain(root);
  await node([toolchain.pnpm, 'run', script]);
}

async function jest(folder, args, nodeOptions = '') {
  const report = join(reports, 'jest.json');
  rmSync(report, { force: true });
  const program = join(folder, 'node_modules/jest/bin/jest.js');
  const ran = node([program, ...args, '--json', `--outputFile=${report}`], {
    cwd: folder,
    env: { NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} ${nodeOptions}`.trim() },
  });
  await counting(ran, report, (result) => ({
    passed: result.numPassedTests,
    failed: result.numFailedTests + result.numRuntimeErrorTestSuites,
  }));
}

/** The build writes the manifest from the app's operations; it must have been so already. */
async function compareManifest() {
  if (readManifest() === manifestBefore) return;
  throw new SetupFailure(
    'schema/operations/web.json was not up to date. It is now: read the difference, and commit it',
  );
}

function readManifest() {
  return readFileSync(join(root, 'schema/operations/web.json'), 'utf8');
}

async function endToEnd() {
  const browser = await findBrowser({ onProgress: (line) => console.log(`  ${line}`) });
  console.log(`  Browser: ${browser}`);
  const report = join(reports, 'e2e.json');
  const ran = node([join(root, 'e2e/dist/run.js')], { env: { CHROMIUM_PATH: browser, E2E_REPORT: report } });
  await counting(ran, report, (result) => result);
}

/** Adds what a runner has counted, whether it succeeded or not. One that left no report has failed once. */
async function counting(ran, report, read) {
  const error = await ran.then(
    () => undefined,
    (failure) => failure,
  );
  let result;
  try {
    result = read(JSON.parse(readFileSync(report, 'utf8')));
  } catch {
    result = { passed: 0, failed: 1 };
  }
  counts.passed += result.passed;
  counts.failed += result.failed;
  if (error) throw error;
  if (result.failed > 0) throw new SetupFailure(`${result.failed} failed`);
  if (result.passed === 0) throw new SetupFailure('no test ran');
}

/** Runs Node with the terminal's output and no input. @throws SetupFailure where it does not exit with 0. */
function node(args, { cwd = root, env = {} } = {}) {
  return new Promise((resolve, reject) => {
    const options = { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'inherit', 'inherit'] };
    current = spawn(process.execPath, args, options);
    current.once('error', reject);
    current.once('exit', (code, signal) => {
      current = undefined;
      if (code === 0) resolve();
      else reject(new SetupFailure(signal ? `ended by ${signal}` : `exit code ${code}`));
    });
  });
}

/** The terminal has told the running check itself; without a terminal, or where the parent is gone, it is told here. */
function interrupt() {
  current?.kill('SIGTERM');
  process.exit(130);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect']) process.once(signal, interrupt);

async function check([title, work]) {
  const begun = performance.now();
  const duration = () => `${((performance.now() - begun) / 1000).toFixed(1)} s`;
  console.log(`\n== ${title}`);
  try {
    await work();
    console.log(`== ${title}: passed in ${duration()}`);
    return true;
  } catch (error) {
    console.error(
      `== ${title}: FAILED after ${duration()}: ${error instanceof SetupFailure ? error.message : (error.stack ?? error)}`,
    );
    return false;
  }
}

async function checkAll(names) {
  for (const each of [['Type check and build', typeCheck], ...names.flatMap((name) => parts[name])]) {
    if (!(await check(each))) return 1;
  }
  return 0;
}

const given = process.argv.slice(2);
const unknown = given.find((name) => !Object.hasOwn(parts, name));
if (unknown === undefined) {
  const code = await checkAll(given.length > 0 ? given : Object.keys(parts));
  console.log(`\n${counts.passed} passed, ${counts.failed} failed`);
  process.exit(code);
} else {
  console.error(`There is no part "${unknown}": npm test -- [${Object.keys(parts).join('|')}]`);
  process.exit(2);
}
