import { afterAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SetupError } from './setup-error.ts';
import { isLocked, processesOn, readNotes, supervisorOf, until, Workbench, writeNotes } from './workbench.ts';

const bench = new Workbench();
afterAll(() => bench.sweep());

describe('the supervisor', () => {
  it('stops both databases cleanly when the product is killed', async () => {
    const directory = await bench.folder();
    const product = await bench.product(directory, (line) => line.postgresUrl);
    await writeNotes(product.line, 'before the kill');
    expect(processesOn(directory).length).toBeGreaterThanOrEqual(3);

    process.kill(product.pid, 'SIGKILL');
    await until(() => processesOn(directory).length === 0);
    expect(isLocked(directory)).toBe(false);
    expect(await readFile(join(directory, 'postgres.log'), 'utf8')).toContain('database system is shut down');

    const databases = await bench.open({ directory });
    expect(await readNotes(databases)).toEqual({ postgresql: ['before the kill'], mongodb: ['before the kill'] });
    await databases.stop();
  });

  it('leaves nothing running when the product is killed in the middle of its first start', async () => {
    const directory = await bench.folder();
    const product = await bench.product(directory, (line) => line.progress?.startsWith('Making a PostgreSQL'));
    process.kill(product.pid, 'SIGKILL');
    await until(() => processesOn(directory).length === 0);

    const databases = await bench.open({ directory });
    await writeNotes(databases, 'works');
    expect(await readNotes(databases)).toEqual({ postgresql: ['works'], mongodb: ['works'] });
    await databases.stop();
  });

  it('that was killed together with the product is cleaned up after at the next start', async () => {
    const directory = await bench.folder();
    const product = await bench.product(directory, (line) => line.postgresUrl);
    await writeNotes(product.line, 'before the kill');
    process.kill(supervisorOf(directory), 'SIGKILL');
    process.kill(product.pid, 'SIGKILL');
    await until(() => processesOn(directory, 'supervisor').length === 0);
    const orphans = [...processesOn(directory, 'postgres'), ...processesOn(directory, 'mongod')];
    expect(orphans.length).toBeGreaterThanOrEqual(2);

    const told: string[] = [];
    const databases = await bench.open({ directory, onProgress: (line) => told.push(line) });
    expect(told.filter((line) => line.includes('left behind by a run that was killed'))).toHaveLength(2);
    expect(await readNotes(databases)).toEqual({ postgresql: ['before the kill'], mongodb: ['before the kill'] });
    const running = processesOn(directory);
    expect(orphans.filter((pid) => running.includes(pid))).toEqual([]);
    await databases.stop();
  });

  it('that was killed alone is reported, and its servers are ended by stop()', async () => {
    const directory = await bench.folder();
    let lose: (failure: Error) => void;
    const lost = new Promise<Error>((resolve) => (lose = resolve));
    const databases = await bench.open({ directory, onLost: (failure) => lose(failure) });
    process.kill(supervisorOf(directory), 'SIGKILL');
    expect(await lost).toBeInstanceOf(SetupError);
    expect(processesOn(directory).length).toBeGreaterThanOrEqual(2);
    await databases.stop();
    expect(processesOn(directory)).toEqual([]);
  });

  it('reports a server that ends by itself, and stops the other', async () => {
    const directory = await bench.folder();
    let lose: (failure: Error) => void;
    const lost = new Promise<Error>((resolve) => (lose = resolve));
    const databases = await bench.open({ directory, onLost: (failure) => lose(failure) });
    process.kill(Number.parseInt(readFileSync(join(directory, 'mongodb', 'mongod.lock'), 'utf8'), 10), 'SIGKILL');
    expect((await lost).message).toMatch(/^MongoDB ended \(SIGKILL\)/);
    await until(() => processesOn(directory).length === 0);
    await databases.stop();
  });

  it('refuses a second product on the same folder, and names the first', async () => {
    const directory = await bench.folder();
    const databases = await bench.open({ directory });
    const second = bench.open({ directory });
    await expect(second).rejects.toThrow(SetupError);
    await expect(second).rejects.toThrow(`already running (pid ${process.pid})`);
    await writeNotes(databases, 'undisturbed');
    await databases.stop();
  });

  it('lets exactly one of several win that start at once', async () => {
    const directory = await bench.folder();
    await (await bench.open({ directory })).stop();
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => bench.open({ directory })));
    const won = outcomes.filter((outcome) => outcome.status === 'fulfilled');
    expect(won).toHaveLength(1);
    await writeNotes(won[0]!.value, 'sole');
    await won[0]!.value.stop();
  });

  it('takes over lock files whose process ids belong to others now', async () => {
    const directory = await bench.folder();
    const before = await bench.open({ directory });
    await writeNotes(before, 'kept');
    const pidFile = join(directory, 'postgres', 'postmaster.pid');
    const lines = (await readFile(pidFile, 'utf8')).split('\n');
    await before.stop();
    // This very process stands for the stranger: it runs, and it is neither a supervisor nor PostgreSQL.
    await writeFile(
      join(directory, 'running.json'),
      JSON.stringify({ supervisor: process.pid, product: process.pid, token: 'old' }),
    );
    await writeFile(pidFile, [process.pid, ...lines.slice(1)].join('\n'));

    const after = await bench.open({ directory });
    expect(await readNotes(after)).toEqual({ postgresql: ['kept'], mongodb: ['kept'] });
    await after.stop();
  });
});
