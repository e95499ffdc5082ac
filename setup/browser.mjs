import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './step.mjs';
import { bringToolchain } from './toolchain.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const wellKnown = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * The path of a Chromium that runs on this machine: the one that CHROMIUM_PATH names, an installed one, Debian's package where it can be
 * installed, else Playwright's download. Each is tried in turn, with a line that says so.
 * @param {{ onProgress: (line: string) => void }} options
 * @returns {Promise<string>}
 * @throws Error that names what stood in the way, where no browser can be had.
 */
export async function findBrowser({ onProgress }) {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    if (await runs(given)) return given;
    throw new Error(
      `CHROMIUM_PATH is ${given}, which does not run. Set it to a Chromium, or unset it to have one found.`,
    );
  }
  const sources = [
    ['an installed Chromium', installed],
    ["Playwright's Chromium", downloadedByPlaywright],
    ["Debian's package chromium", installFromDebian],
    ["Playwright's download", downloadByPlaywright],
  ];
  const obstacles = [];
  for (const [source, find] of sources) {
    onProgress(`Browser: trying ${source}`);
    try {
      return await find(onProgress);
    } catch (error) {
      obstacles.push(`${source}: ${error.message}`);
    }
  }
  throw new Error(`No browser can be had (${obstacles.join('; ')}). Install Chromium, or set CHROMIUM_PATH to one.`);
}

async function installed() {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const candidates = [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...wellKnown];
  for (const path of candidates) if (await runs(path)) return path;
  throw new Error('there is none');
}

/** Not every file of that name is a browser: Ubuntu's `chromium-browser` may only tell where to get one. */
async function runs(path) {
  try {
    accessSync(path, constants.X_OK);
  } catch {
    return false;
  }
  // Windows' Chrome opens a window instead of telling its version.
  if (process.platform === 'win32') return true;
  const { code, output } = await run(path, ['--version']);
  return code === 0 && /\d+\.\d+/.test(output);
}

async function installFromDebian(onProgress) {
  const apt = '/usr/bin/apt-get';
  try {
    accessSync(apt, constants.X_OK);
  } catch {
    throw new Error('this is no Debian');
  }
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && (await run('sudo', ['-n', 'true'])).code !== 0) throw new Error('installing it needs root');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const prefix = isRoot ? [] : ['sudo', '-n', '--preserve-env=DEBIAN_FRONTEND'];
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
    onProgress(`Browser: apt-get ${args.join(' ')}`);
    const [file, ...words] = [...prefix, apt, '-o', 'Acquire::Retries=1', ...args];
    const { code, output } = await run(file, words, { env });
    if (code !== 0) throw new Error(lastError(output));
  }
  return installed();
}

/** Playwright tells where its browser would be, whether it is there or not. */
async function downloadedByPlaywright() {
  const script = `import('@playwright/test').then(({ chromium }) => console.log(chromium.executablePath()))`;
  const { output } = await run(process.execPath, ['--input-type=module', '-e', script], { cwd: join(root, 'e2e') });
  const path = output.trim();
  if (await runs(path)) return path;
  throw new Error('it was not downloaded');
}

async function downloadByPlaywright(onProgress) {
  onProgress("Browser: downloading Playwright's Chromium (about 170 MB)");
  const { pnpm, environment } = await bringToolchain(root);
  const args = [pnpm, '--filter', '@coursegraph/e2e', 'exec', 'playwright', 'install', 'chromium'];
  const { code, output } = await run(process.execPath, args, { cwd: root, env: environment });
  if (code !== 0) throw new Error(lastError(output));
  return downloadedByPlaywright();
}

function lastError(output) {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  return (lines.findLast((line) => /^E:|error|failed/i.test(line)) ?? lines.at(-1) ?? 'it says nothing')
    .trim()
    .slice(0, 200);
}
