import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint, isStamped, sourcesBelow, writeStamp } from './fingerprint.mjs';
import { runStep } from './step.mjs';

/**
 * Builds what has changed since it was built last: the packages that tsconfig.json refers to, which are all that the product needs, and
 * the web app.
 * @param {{ node: string, pnpm: string, environment: NodeJS.ProcessEnv }} toolchain
 */
export async function build(root, { node, pnpm, environment }) {
  const options = { cwd: root, env: { ...environment, NG_CLI_ANALYTICS: 'false' } };
  await buildWhenChanged({
    root,
    name: 'server',
    folders: serverFolders(root),
    wanted: isServerSource,
    result: 'standalone/dist/main.js',
    make: () =>
      runStep('Building the server', node, [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-b'], options),
  });
  await buildWhenChanged({
    root,
    name: 'web',
    folders: ['web', 'schema'],
    wanted: () => true,
    result: 'web/dist/browser/index.html',
    make: () => runStep('Building the app', node, [pnpm, '--filter', '@coursegraph/web', 'build'], options),
  });
}

/** Builds all of that, and bench/ with what it measures. */
export async function buildWithBench(root, toolchain) {
  await build(root, toolchain);
  const { node, environment } = toolchain;
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  await buildWhenChanged({
    root,
    name: 'bench',
    folders: [...serverFolders(root), 'bench'],
    wanted: isServerSource,
    result: 'bench/dist/gateway.js',
    make: () => runStep('Building the benches', node, [tsc, '-b', 'bench'], { cwd: root, env: environment }),
  });
}

function isServerSource(path) {
  return /\.(ts|json|js)$/.test(path);
}

function serverFolders(root) {
  const { references } = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8'));
  return references.map(({ path }) => path);
}

async function buildWhenChanged({ root, name, folders, wanted, result, make }) {
  const stamp = join(root, 'node_modules', '.setup', name);
  const shared = ['tsconfig.json', 'tsconfig.base.json', 'pnpm-lock.yaml'];
  const files = [
    ...shared.map((file) => join(root, file)),
    ...folders.flatMap((folder) => sourcesBelow(join(root, folder), wanted)),
  ];
  const current = fingerprint(files);
  if (isStamped(stamp, current) && existsSync(join(root, result))) return;
  await make();
  writeStamp(stamp, current);
}
