import { afterAll, describe, expect, it } from '@jest/globals';
import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { createConnection, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import type { Databases } from './open-databases.ts';
import { inMongodb, inPostgresql, processesOn, readNotes, until, Workbench, writeNotes } from './workbench.ts';

const bench = new Workbench();
afterAll(() => bench.sweep());

describe('the databases of a folder', () => {
  it('accept work as soon as they are open, and tell what they did', async () => {
    const told: string[] = [];
    const databases = await bench.open({
      directory: await bench.folder(),
      data: 'disposable',
      onProgress: (line) => told.push(line),
    });
    await writeNotes(databases, 'first');
    expect(await readNotes(databases)).toEqual({ postgresql: ['first'], mongodb: ['first'] });
    expect(told).toEqual(
      expect.arrayContaining([
        'Making a PostgreSQL 18 data folder',
        'Starting PostgreSQL 18',
        expect.stringMatching(/^Starting MongoDB \d+\.\d+\.\d+$/),
      ]),
    );
    await databases.stop();
  });

  it('have transactions and change streams, as a replica set has', async () => {
    const databases = await bench.open({ directory: await bench.folder(), data: 'disposable' });
    await inMongodb(databases, async (client) => {
      const notes = client.db('notes').collection('note');
      const changes = notes.watch();
      const next = changes.next();
      await client.withSession((session) =>
        session.withTransaction(() => notes.insertOne({ text: 'watched' }, { session })),
      );
      expect(await next).toMatchObject({ operationType: 'insert', fullDocument: { text: 'watched' } });
      await changes.close();
    });
    await databases.stop();
  });

  it('listen on 127.0.0.1 only', async () => {
    const databases = await bench.open({ directory: await bench.folder(), data: 'disposable' });
    for (const port of portsOf(databases)) {
      expect(await accepts('127.0.0.1', port)).toBe(true);
      // On Linux all of 127.0.0.0/8 is this machine: a server bound to every address would answer here too.
      expect(await accepts('127.0.0.2', port)).toBe(false);
    }
    await databases.stop();
  });

  it('keep their data over a restart, on whatever ports are free then', async () => {
    const directory = await bench.folder();
    const before = await bench.open({ directory });
    await writeNotes(before, 'kept');
    await before.stop();

    const taken = await Promise.all(portsOf(before).map(occupy));
    const after = await bench.open({ directory });
    expect(portsOf(after)).not.toEqual(expect.arrayContaining(portsOf(before)));
    expect(await readNotes(after)).toEqual({ postgresql: ['kept'], mongodb: ['kept'] });
    await writeNotes(after, 'again');
    expect(await readNotes(after)).toEqual({ postgresql: ['kept', 'again'], mongodb: ['kept', 'again'] });
    await after.stop();
    await Promise.all(taken.map((server) => new Promise((resolve) => server.close(resolve))));
  });

  it('commit durably unless they are disposable', async () => {
    const settings = async (data: 'kept' | 'disposable') => {
      const databases = await bench.open({ directory: await bench.folder(), data });
      const { rows } = await inPostgresql(databases, (client) =>
        client.query(`select current_setting('fsync') fsync, current_setting('synchronous_commit') commit`),
      );
      await databases.stop();
      return rows;
    };
    expect(await settings('kept')).toEqual([{ fsync: 'on', commit: 'on' }]);
    expect(await settings('disposable')).toEqual([{ fsync: 'off', commit: 'off' }]);
  });

  it('are stopped by stop(), which may be called twice', async () => {
    const directory = await bench.folder();
    const databases = await bench.open({ directory });
    await until(() => processesOn(directory).length >= 3);
    await Promise.all([databases.stop(), databases.stop()]);
    await databases.stop();
    expect(processesOn(directory)).toEqual([]);
    expect(await readFile(join(directory, 'postgres.log'), 'utf8')).toContain('database system is shut down');
    expect(await readFile(join(directory, 'mongodb.log'), 'utf8')).toContain('"exitCode":0');
  });

  it('leave no folder behind where they were disposable', async () => {
    const directory = await bench.folder();
    const databases = await bench.open({ directory, data: 'disposable' });
    expect(existsSync(join(directory, 'postgres'))).toBe(true);
    await databases.stop();
    expect(existsSync(directory)).toBe(false);
  });

  it('can live below a folder that only its owner may enter', async () => {
    const closed = await bench.folder();
    const directory = join(closed, 'project', '.data');
    await mkdir(directory, { recursive: true, mode: 0o700 });
    const databases = await bench.open({ directory });
    await writeNotes(databases, 'inside');
    expect(await readNotes(databases)).toEqual({ postgresql: ['inside'], mongodb: ['inside'] });
    await databases.stop();
  });
});

function portsOf(databases: Databases): [number, number] {
  return [Number(new URL(databases.postgresUrl).port), Number(new URL(databases.mongodbUrl).port)];
}

function accepts(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host, port });
    socket.once('error', () => resolve(false));
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });
}

/** A stranger on the port, who does not talk to databases. */
function occupy(port: number): Promise<Server> {
  const server = createServer((socket) => socket.destroy());
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', () => resolve(server));
  });
}
