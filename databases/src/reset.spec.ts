import { afterAll, describe, expect, it } from '@jest/globals';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runProgram } from './run-program.ts';
import { readNotes, Workbench, writeNotes } from './workbench.ts';

const bench = new Workbench();
afterAll(() => bench.sweep());

const program = fileURLToPath(new URL('./reset.ts', import.meta.url));
const reset = (directory: string) => runProgram(process.execPath, [program, directory]);

describe('a reset', () => {
  it('removes the data, but not while something runs on it', async () => {
    const directory = await bench.folder();
    const databases = await bench.open({ directory });
    await writeNotes(databases, 'kept');
    const refused = await reset(directory);
    expect(refused.failed).toBeDefined();
    expect(refused.stderr).toContain(`are already running (pid ${process.pid})`);
    expect(await readNotes(databases)).toEqual({ postgresql: ['kept'], mongodb: ['kept'] });

    await databases.stop();
    expect(await reset(directory)).toEqual({ stdout: '', stderr: '' });
    expect(await readdir(directory)).toEqual([]);
  });

  it('leaves a folder alone that holds something else', async () => {
    const directory = await bench.folder();
    await writeFile(join(directory, 'thesis.tex'), '');
    const refused = await reset(directory);
    expect(refused.stderr).toContain('holds more than databases (thesis.tex)');
    expect(await readdir(directory)).toEqual(['thesis.tex']);
  });

  it('of a folder that is not there is nothing', async () => {
    expect(await reset(join(await bench.folder(), 'none'))).toEqual({ stdout: '', stderr: '' });
  });
});
