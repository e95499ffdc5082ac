/**
 * What this package's own specs stand on: folders that are swept, products that can be killed, and a note in each database.
 * Not exported from the package.
 */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { MongoClient } from 'mongodb';
import pg from 'pg';
import { openDatabases, type Databases, type OpenDatabasesOptions } from './open-databases.ts';
import { freePort } from './free-port.ts';
import { runProgram } from './run-program.ts';
import { commandLine } from './running-process.ts';

/** The project's own tools folder: a mongod is downloaded once for all runs. */
export const toolsDirectory = fileURLToPath(new URL('../../.tools', import.meta.url));

/** The line of a product in which both databases accept work. */
export interface ProductLine {
  readonly progress?: string;
  readonly lost?: string;
  readonly postgresUrl?: string;
  readonly mongodbUrl?: string;
}

/** Everything that one spec file opens, ended and swept together. */
export class Workbench {
  readonly #folders: string[] = [];
  readonly #opened: Databases[] = [];
  readonly #products: ChildProcess[] = [];
  readonly #environment = { ...process.env };

  /** A new, empty folder, which only its owner can enter. */
  async folder(): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'databases spec '));
    this.#folders.push(folder);
    return folder;
  }

  /**
   * Sets the environment so that no mongod is found and nothing can be downloaded, while this package's other programs are there.
   * Undone by `restoreEnvironment`.
   */
  async cutOff(): Promise<void> {
    const folder = await this.folder();
    const located = await Promise.all([
      runProgram('python3', ['-c', 'import sys; print(sys.executable)']),
      runProgram('/bin/sh', ['-c', 'command -v id; command -v setpriv']),
    ]);
    for (const path of located.flatMap(({ stdout }) => stdout.split('\n')).filter(Boolean)) {
      const name = path.includes('python') ? 'python3' : basename(path);
      await writeFile(join(folder, name), `#!/bin/sh\nexec '${path}' "$@"\n`, { mode: 0o755 });
    }
    const nowhere = `http://127.0.0.1:${await freePort()}`;
    Object.assign(process.env, {
      PATH: folder,
      MONGOMS_DOWNLOAD_MIRROR: nowhere,
      PIP_INDEX_URL: nowhere,
      PIP_FIND_LINKS: '',
    });
  }

  restoreEnvironment(): void {
    for (const name of Object.keys(process.env)) {
      if (!(name in this.#environment)) Reflect.deleteProperty(process.env, name);
    }
    Object.assign(process.env, this.#environment);
  }

  async open(options: Partial<OpenDatabasesOptions> & { directory: string }): Promise<Databases> {
    const databases = await openDatabases({ toolsDirectory, ...options });
    this.#opened.push(databases);
    return databases;
  }

  /** Starts a product on the folder, and resolves when it has written a line that `awaited` holds for. */
  async product(directory: string, awaited: (line: ProductLine) => unknown): Promise<Product> {
    const program = fileURLToPath(new URL('../test/product.js', import.meta.url));
    const child = spawn(process.execPath, [program, directory, toolsDirectory], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#products.push(child);
    for await (const text of createInterface({ input: child.stdout })) {
      const line = JSON.parse(text) as ProductLine;
      if (awaited(line)) return { pid: child.pid!, line };
    }
    throw new Error('The product ended before it wrote the awaited line.');
  }

  /** Ends all, and removes all folders. */
  async sweep(): Promise<void> {
    for (const child of this.#products) child.kill('SIGKILL');
    await Promise.all(this.#opened.map((databases) => databases.stop()));
    for (const folder of this.#folders) {
      await until(() => processesOn(folder).length === 0);
      await rm(folder, { recursive: true, force: true });
    }
  }
}

export interface Product {
  readonly pid: number;
  readonly line: ProductLine;
}

/** The ids of the processes, other than products, that name this folder on their command line, and this program if one is given. */
export function processesOn(directory: string, program = ''): number[] {
  return allProcesses().filter((pid) => {
    const words = commandLine(pid);
    return words.includes(directory) && words.includes(program) && !words.includes('test/product.js');
  });
}

function allProcesses(): number[] {
  const names = existsSync('/proc')
    ? readdirSync('/proc')
    : execFileSync('ps', ['-ax', '-o', 'pid='], { encoding: 'utf8' }).split('\n');
  return names.map(Number).filter((pid) => pid > 0 && pid !== process.pid);
}

/** Resolves when the condition holds, which the system does not announce; Jest's own time limit is the end of patience. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
}

/** The id of the supervisor of the databases in this folder. */
export function supervisorOf(directory: string): number {
  return (JSON.parse(readFileSync(join(directory, 'running.json'), 'utf8')) as { supervisor: number }).supervisor;
}

export function isLocked(directory: string): boolean {
  return existsSync(join(directory, 'running.json'));
}

interface Urls {
  readonly postgresUrl?: string;
  readonly mongodbUrl?: string;
}

/** Writes a note into both databases, acknowledged as the product acknowledges its writes. */
export async function writeNotes(urls: Urls, text: string): Promise<void> {
  await inPostgresql(urls, async (client) => {
    await client.query('create table if not exists note (text text)');
    await client.query('insert into note values ($1)', [text]);
  });
  await inMongodb(urls, async (client) => {
    await client
      .db('notes')
      .collection('note')
      .insertOne({ text }, { writeConcern: { w: 'majority', journal: true } });
  });
}

/** The notes of both databases, in the order they were written. */
export async function readNotes(urls: Urls): Promise<{ postgresql: string[]; mongodb: string[] }> {
  return {
    postgresql: await inPostgresql(urls, async (client) => {
      const { rows } = await client.query<{ text: string }>('select text from note');
      return rows.map((row) => row.text);
    }),
    mongodb: await inMongodb(urls, async (client) => {
      const notes = await client.db('notes').collection<{ text: string }>('note').find().sort({ _id: 1 }).toArray();
      return notes.map((note) => note.text);
    }),
  };
}

/** Runs with a connection to PostgreSQL that is closed afterwards. */
export async function inPostgresql<T>(urls: Urls, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: urls.postgresUrl! });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Runs with a connection to MongoDB that is closed afterwards. */
export async function inMongodb<T>(urls: Urls, work: (client: MongoClient) => Promise<T>): Promise<T> {
  const client = new MongoClient(urls.mongodbUrl!);
  try {
    return await work(client);
  } finally {
    await client.close();
  }
}
