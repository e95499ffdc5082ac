/**
 * What `npm start`, `npm test`, `npm run import`, `npm run chaos` and `npm run bench:…` run. It needs nothing but Node ≥ 20 with npm: it brings the rest, builds what has
 * changed, and runs the task with the Node that the stack needs. What is there already costs a fraction of a second.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, buildWithBench } from './build.mjs';
import { bringDependencies } from './dependencies.mjs';
import { explain, SetupFailure } from './failure.mjs';
import { exclusively } from './preparation-lock.mjs';
import { checkPort, help, parseStartOptions } from './start-options.mjs';
import { endChildren, runInTerminal, runStep } from './step.mjs';
import { bringToolchain } from './toolchain.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const dataDirectory = process.env.DATA_DIRECTORY || join(root, '.data');

/** Each is a program of bench/. */
const benches = ['gateway', 'start', 'growth', 'exam', 'events', 'live'];

const tasks = {
  async start(args) {
    const options = parseStartOptions(args);
    if (options.help) {
      console.log(help);
      return 0;
    }
    await checkPort(options.port);
    const toolchain = await prepare({ dependencies: 'product', make: build });
    if (options.reset) await reset(toolchain);
    return runTask(toolchain, ['--enable-source-maps', join(root, 'standalone/dist/main.js'), ...options.rest], {
      PORT: String(options.port),
    });
  },

  async import(args) {
    const toolchain = await prepare({ dependencies: 'product', make: build });
    return runTask(toolchain, ['--enable-source-maps', join(root, 'standalone/dist/import.js'), ...args]);
  },

  async rebuild(args) {
    const toolchain = await prepare({ dependencies: 'product', make: build });
    return runTask(toolchain, ['--enable-source-maps', join(root, 'standalone/dist/rebuild.js'), ...args]);
  },

  async test(args) {
    // It builds by itself, as the first of its checks.
    const toolchain = await prepare({ dependencies: 'all' });
    return runTask(toolchain, [join(root, 'setup/test.mjs'), ...args]);
  },

  async chaos(args) {
    const toolchain = await prepare({ dependencies: 'all', make: build });
    return runTask(toolchain, [join(root, 'e2e/dist/chaos.js'), ...args]);
  },

  async bench([name, ...args]) {
    if (!benches.includes(name)) throw new SetupFailure(`There is no such bench: ${benches.join(', ')}`, 2);
    const toolchain = await prepare({ dependencies: 'all', make: buildWithBench });
    return runTask(toolchain, [join(root, `bench/dist/${name}.js`), ...args]);
  },
};

/**
 * Brings the toolchain and the dependencies, and makes what the task runs.
 *
 * Several may be started at once in one folder: one prepares, the others wait for it and find everything done.
 */
async function prepare({ dependencies, make }) {
  // The programs of a step get the terminal's Ctrl-C too; where only this process is told, it takes them with it.
  const interrupt = () => {
    endChildren();
    process.exit(130);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, interrupt);
  const toolchain = await exclusively(join(root, '.tools', 'setup.lock'), async () => {
    const brought = await bringToolchain(root);
    await bringDependencies(root, brought, dependencies);
    await make?.(root, brought);
    return brought;
  });
  for (const signal of signals) process.off(signal, interrupt);
  return toolchain;
}

async function reset({ node, environment }) {
  await runStep('Removing the data', node, [join(root, 'databases/dist/reset.js'), dataDirectory], {
    env: environment,
  }).catch((error) => {
    // The program explains itself in one line; the step adds nothing to that.
    throw new SetupFailure(error.message.replace(/\nRemoving the data failed\.$/, ''));
  });
}

function runTask({ node, environment }, args, more = {}) {
  return runInTerminal(node, args, {
    // npm changes to the project's folder; a path that was typed is relative to where it was typed.
    cwd: process.env.INIT_CWD || process.cwd(),
    env: { ...environment, NODE_COMPILE_CACHE: join(root, '.tools', 'compile-cache'), ...more },
  });
}

const [name, ...args] = process.argv.slice(2);
try {
  if (!Object.hasOwn(tasks, name ?? ''))
    throw new SetupFailure(`usage: node setup/run.mjs ${Object.keys(tasks).join('|')}`, 2);
  process.exitCode = await tasks[name](args);
} catch (error) {
  const failure = error instanceof SetupFailure ? error : explain(`npm run ${name}`, error.stack);
  console.error(failure.message);
  process.exitCode = failure.code;
}
