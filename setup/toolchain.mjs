import { existsSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { explain, SetupFailure } from './failure.mjs';
import { run, runStep } from './step.mjs';

/** The Node that the stack needs, and the releases of the tools that npm carries. */
const neededMajor = 24;
const nodeVersion = '24.21.0';
const pnpmVersion = '10.34.9';

/** Where a package of npm holds plain Node. */
const nodePackages = ['linux-x64', 'linux-arm64', 'darwin-arm64', 'darwin-x64', 'win-x64'];

/**
 * Node ≥ 24 and pnpm: the Node that runs this where it is recent enough, else one from npm, in `.tools`.
 * @param {string} root the project's folder
 * @returns {Promise<{ node: string, pnpm: string, environment: NodeJS.ProcessEnv }>} the paths of both (pnpm's is run by Node), and
 *   an environment in which `node` is that Node
 */
export async function bringToolchain(root) {
  const modules = join(root, '.tools', 'node_modules');
  const own = Number.parseInt(process.versions.node, 10) >= neededMajor;
  const platform = `${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  if (!own && !nodePackages.includes(platform)) {
    throw new SetupFailure(
      `Node ${neededMajor} or newer is needed, and this is ${process.version}. Install it from nodejs.org.`,
    );
  }
  const packages = [...(own ? [] : [[`node-${platform}`, nodeVersion]]), ['pnpm', pnpmVersion]];
  const binary = process.platform === 'win32' ? 'node.exe' : 'bin/node';
  const node = own ? process.execPath : join(modules, `node-${platform}`, binary);
  const pnpm = join(modules, 'pnpm', 'bin', 'pnpm.cjs');
  if (!packages.every(([name, version]) => installedVersion(modules, name) === version)) {
    const title = own ? `Installing pnpm ${pnpmVersion}` : `Installing Node ${nodeVersion} and pnpm ${pnpmVersion}`;
    await runStep(title, ...npmInstall(root, packages));
    await checkRuns(modules, node, pnpm);
  }
  return {
    node,
    pnpm,
    environment: { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}` },
  };
}

/** Of an installation that npm has finished: it writes this file last. */
function installedVersion(modules, name) {
  try {
    const { packages } = JSON.parse(readFileSync(join(modules, '.package-lock.json'), 'utf8'));
    return existsSync(join(modules, name, 'package.json')) && packages[`node_modules/${name}`].version;
  } catch {
    return undefined;
  }
}

function npmInstall(root, packages) {
  const wanted = packages.map(([name, version]) => `${name}@${version}`);
  const args = ['install', '--prefix', join(root, '.tools'), '--no-save', '--no-audit', '--no-fund', ...wanted];
  // Without a network npm would try for more than a minute.
  const env = { ...process.env, npm_config_fetch_retry_mintimeout: '1000', npm_config_fetch_retry_maxtimeout: '4000' };
  // The npm that started this, if it did; it is no program of its own on Windows.
  const npm = process.env.npm_execpath?.endsWith('npm-cli.js') ? process.env.npm_execpath : undefined;
  if (npm) return [process.execPath, [npm, ...args], { cwd: root, env }];
  return ['npm', args, { cwd: root, env, shell: process.platform === 'win32' }];
}

/**
 * npm is content with a file that a full disk has cut short, and an empty file "runs" without an error. What does not run is installed
 * again at the next start.
 */
async function checkRuns(modules, node, pnpm) {
  const { code, output } = await run(node, [pnpm, '--version']);
  if (code === 0 && output.trim() === pnpmVersion) return;
  rmSync(join(modules, '.package-lock.json'), { force: true });
  const { bavail, bsize } = statfsSync(modules);
  if (bavail * bsize < 50_000_000) throw explain('Installing Node', 'ENOSPC');
  throw new SetupFailure(
    `The Node ${nodeVersion} of npm does not run on this machine: ${output.trim().split('\n')[0] || 'it crashes'}. ` +
      `Install Node ${neededMajor} or newer, and start again.`,
  );
}
