import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fingerprint, isStamped, sourcesBelow, writeStamp } from './fingerprint.mjs';
import { runStep } from './step.mjs';

/** What decides which packages are installed, and how. */
const deciding = new Set(['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', '.npmrc']);

/**
 * Which packages' dependencies: of what runs the product and its tests, or of bench/ too, whose peers nobody else needs. Each has a stamp
 * of its own; what has been installed for all is there for the product.
 */
const scopes = {
  product: { stamps: ['dependencies', 'all-dependencies'], filter: ['--filter', '!@coursegraph/bench'] },
  all: { stamps: ['all-dependencies'], filter: [] },
};

/**
 * Installs dependencies where a package.json or the lockfile is another than at the last installation.
 * @param {string} root the project's folder
 * @param {{ node: string, pnpm: string, environment: NodeJS.ProcessEnv }} toolchain
 * @param {'product' | 'all'} scope whose
 */
export async function bringDependencies(root, { node, pnpm, environment }, scope) {
  const { stamps, filter } = scopes[scope];
  const stampFile = (name) => join(root, 'node_modules', '.setup', name);
  const files = sourcesBelow(root, (path) => deciding.has(basename(path)));
  const current = fingerprint(files, process.platform, process.arch);
  const installed = stamps.some((name) => isStamped(stampFile(name), current));
  if (installed && existsSync(join(root, 'node_modules', '.modules.yaml'))) return;
  const env = {
    ...environment,
    // No question is asked: nobody may be there to answer.
    CI: 'true',
    npm_config_fetch_retry_mintimeout: '1000',
    npm_config_fetch_retry_maxtimeout: '4000',
  };
  const install = ['install', '--frozen-lockfile', '--reporter=append-only', ...filter];
  await runStep('Installing the dependencies', node, [pnpm, ...install], { cwd: root, env });
  writeStamp(stampFile(stamps[0]), current);
}
