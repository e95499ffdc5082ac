import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { access, constants, mkdir, realpath } from 'node:fs/promises';
import { extname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { explainFailure } from './explain-failure.ts';
import { endLeftBehind } from './left-behind.ts';
import { checkMongodb, checkPostgresql } from './given-servers.ts';
import { SetupError } from './setup-error.ts';
import type { SupervisorOrder, SupervisorReport } from './supervisor-messages.ts';

/** Where the databases live, and how. */
export interface OpenDatabasesOptions {
  /** The folder of their data and logs. One product at a time runs on it. */
  readonly directory: string;
  /** Where a downloaded mongod is kept. */
  readonly toolsDirectory: string;
  /** Servers that are there already, and a mongod to use. For a server whose URL is given nothing is started. */
  readonly environment?: {
    readonly DATABASE_URL?: string | undefined;
    readonly MONGODB_URL?: string | undefined;
    readonly MONGOD_BINARY?: string | undefined;
    readonly REDIS_URL?: string | undefined;
  };
  /** What is started of Redis, where no URL of one is given: `none` (the default), since nothing needs it; tests need `one`. */
  readonly redis?: 'none' | 'one';
  /**
   * `kept` (the default) survives a power cut and is there at the next start. `disposable` is for tests: quicker, and the whole
   * directory is removed when the databases stop.
   */
  readonly data?: 'kept' | 'disposable';
  /** Told what is being done, one line at a time. */
  readonly onProgress?: (message: string) => void;
  /** Told if a database ends by itself after it had started; the other one is then stopped too. */
  readonly onLost?: (failure: Error) => void;
}

/** The databases, accepting work. */
export interface Databases {
  /** `postgresql://…`, of the server's own database `postgres`; its user may make others. */
  readonly postgresUrl: string;
  /** `mongodb://…`, of a replica set. */
  readonly mongodbUrl: string;
  /** `redis://…`, where there is a Redis. */
  readonly redisUrl?: string;
  /** Stops what was started, cleanly, and resolves when it has ended. What was given by URL goes on. May be called again. */
  stop(): Promise<void>;
}

/**
 * Starts (or uses) the databases, and resolves when they accept work. The servers listen on 127.0.0.1 only, on free ports.
 * However this process ends, they are stopped: they belong to a supervisor of their own, which stops them when this process is gone.
 * @throws SetupError whose message is for the person at the terminal.
 */
export async function openDatabases(options: OpenDatabasesOptions): Promise<Databases> {
  const { DATABASE_URL, MONGODB_URL, MONGOD_BINARY, REDIS_URL } = options.environment ?? {};
  const startsRedis = !REDIS_URL && options.redis === 'one';
  await Promise.all([DATABASE_URL && checkPostgresql(DATABASE_URL), MONGODB_URL && checkMongodb(MONGODB_URL)]);
  const givenRedis = REDIS_URL && { redisUrl: REDIS_URL };
  if (DATABASE_URL && MONGODB_URL && !startsRedis) {
    return { postgresUrl: DATABASE_URL, mongodbUrl: MONGODB_URL, ...givenRedis, stop: async () => {} };
  }
  const directory = await makeDirectory(options.directory);
  const order: SupervisorOrder = {
    product: process.pid,
    directory,
    toolsDirectory: resolve(options.toolsDirectory),
    data: options.data ?? 'kept',
    postgresql: !DATABASE_URL,
    mongodb: !MONGODB_URL,
    redis: startsRedis,
    mongodBinary: MONGOD_BINARY && resolve(MONGOD_BINARY),
  };
  const supervisor = startSupervisor(directory);
  const ended = new Promise<void>((done) => supervisor.once('exit', () => done()));
  let stopping = false;

  const ready = new Promise<{ postgresUrl?: string; mongodbUrl?: string; redisUrl?: string }>((started, failed) => {
    let reported = false;
    let isReady = false;
    const lose = (failure: Error) => {
      if (reported || stopping) return;
      reported = true;
      if (isReady) options.onLost?.(failure);
      else void ended.then(() => failed(failure));
    };
    supervisor.on('message', (message) => {
      const report = message as SupervisorReport;
      if (report.kind === 'progress') options.onProgress?.(report.message);
      if (report.kind === 'failed') lose(report.mendable ? new SetupError(report.message) : new Error(report.message));
      if (report.kind === 'ready') {
        isReady = true;
        started(report);
      }
    });
    supervisor.once('error', failed);
    void ended.then(() =>
      lose(new SetupError(`The databases ended before their time. See ${directory}/supervisor.log.`)),
    );
    supervisor.send(order, () => {});
  });

  const { postgresUrl, mongodbUrl, redisUrl } = await ready;
  return {
    postgresUrl: DATABASE_URL || postgresUrl!,
    mongodbUrl: MONGODB_URL || mongodbUrl!,
    ...(redisUrl ? { redisUrl } : givenRedis),
    stop: async () => {
      stopping = true;
      if (supervisor.connected) supervisor.disconnect();
      await ended;
      // A supervisor that was killed has left its servers to us.
      if (supervisor.signalCode !== null) await endLeftBehind(directory, options.onProgress ?? (() => {}));
    },
  };
}

/** Its real path, since that is what tells two users of one folder from users of two. */
async function makeDirectory(path: string): Promise<string> {
  const directory = resolve(path);
  try {
    await mkdir(directory, { recursive: true });
    await access(directory, constants.W_OK);
    return await realpath(directory);
  } catch (error) {
    throw explainFailure((error as Error).message, directory) ?? error;
  }
}

/** The supervisor is told to end by closing its channel, which is open until then and keeps this process alive. */
function startSupervisor(directory: string): ChildProcess {
  // The source runs as it is, with its types stripped by Node; what was built is next to its own supervisor.
  const program = fileURLToPath(new URL(`./supervisor${extname(import.meta.url)}`, import.meta.url));
  const { NODE_OPTIONS: _meantForThisProcess, ...environment } = process.env;
  const log = openSync(join(directory, 'supervisor.log'), 'w', 0o600);
  const supervisor = spawn(process.execPath, [program, directory], {
    detached: true,
    env: environment,
    stdio: ['ignore', log, log, 'ipc'],
  });
  closeSync(log);
  return supervisor;
}
