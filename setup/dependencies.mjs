import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fingerprint, isStamped, sourcesBelow, writeStamp } from './fingerprint.mjs';
import { runStep } from './step.mjs';

/** What decides which packages are installed, and how. */
const deciding = new Set(['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', '.npmrc']);

/** Installs the dependencies of all packages where a package.json or the lockfile is another than at the last installation. */
export async function bringDependencies(root, { node, pnpm, environment }) {
  const stamp = join(root, 'node_modules', '.setup', 'dependencies');
  const files = sourcesBelow(root, (path) => deciding.has(basename(path)));
  const current = fingerprint(files, process.platform, process.arch);
  if (isStamped(stamp, current) && existsSync(join(root, 'node_modules', '.modules.yaml'))) return;
  const env = {
    ...environment,
    // No question is asked: nobody may be there to answer.
    CI: 'true',
    npm_config_fetch_retry_mintimeout: '1000',
    npm_config_fetch_retry_maxtimeout: '4000',
  };
  await runStep('Installing the dependencies', node, [pnpm, 'install', '--frozen-lockfile', '--reporter=append-only'], {
    cwd: root,
    env,
  });
  writeStamp(stamp, current);
}
