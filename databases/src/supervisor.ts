/**
 * The parent of the database servers: a process of its own, in a session of its own, so that Ctrl-C in the product's terminal does not
 * reach the servers before the product has finished with them. It lives as long as the channel to the product is open, and stops the
 * servers when that closes, whether the product has closed it or was killed.
 *
 * Run it with an IPC channel as `node supervisor.js <directory>`; the order comes as the first message. The directory is on the command
 * line so that a later run can tell this process from a stranger with the same id.
 */
import { rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { chdir } from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';
import { DatabaseProcess, type DatabaseCommand } from './database-process.ts';
import { removeDrafts } from './draft-folder.ts';
import { explainFailure } from './explain-failure.ts';
import { lockFolder } from './folder-lock.ts';
import { freePort } from './free-port.ts';
import { endLeftBehind } from './left-behind.ts';
import { endPrograms } from './run-program.ts';
import { SetupError } from './setup-error.ts';
import type { SupervisorOrder, SupervisorReport } from './supervisor-messages.ts';

/** A start that fails by a port that was taken meanwhile, or by a server that was still ending, is tried again. */
const attempts = 3;
const passingTrouble =
  /address already in use|Address already in use|AddressInUse|could not bind|DBPathInUse|lock file|is still in use/i;

const running: DatabaseProcess[] = [];
let unlock = async () => {};
let order: SupervisorOrder | undefined;
let ending: Promise<never> | undefined;

/** Resolves when the message is on its way, or nobody is there to read it. */
function report(message: SupervisorReport): Promise<void> {
  return new Promise((resolve) => {
    if (process.connected) process.send?.(message, () => resolve());
    else resolve();
  });
}
const progress = (message: string) => void report({ kind: 'progress', message });

async function start(given: SupervisorOrder): Promise<void> {
  order = given;
  unlock = await lockFolder(given.directory, given.product);
  await endLeftBehind(given.directory, progress);
  const [postgresUrl, mongodbUrl, redisUrl] = await Promise.all([
    given.postgresql ? startPostgresql(given) : undefined,
    given.mongodb ? startMongodb(given) : undefined,
    given.redis ? startRedis(given) : undefined,
  ]);
  for (const server of running) server.whenLost((failure) => void fail(failure));
  await report({
    kind: 'ready',
    ...(postgresUrl && { postgresUrl }),
    ...(mongodbUrl && { mongodbUrl }),
    ...(redisUrl && { redisUrl }),
  });
}

async function startPostgresql(given: SupervisorOrder): Promise<string> {
  const { preparePostgresql } = await import('./postgresql.ts');
  const postgresql = await preparePostgresql({ ...given, onProgress: progress });
  const ready = import('./postgresql-ready.ts');
  const server = await launch(given, (port) => postgresql.command(port));
  const url = postgresql.url(server.command.port);
  await server.outliving((await ready).acceptsQueries(url));
  return url;
}

async function startMongodb(given: SupervisorOrder): Promise<string> {
  const { prepareMongodb } = await import('./mongodb.ts');
  const mongodb = await prepareMongodb({ ...given, givenBinary: given.mongodBinary, onProgress: progress });
  // The drivers take a while to load: they do it while the servers start.
  const replicaSet = import('./replica-set.ts');
  const server = await launch(given, (port) => mongodb.command(port));
  await server.outliving((await replicaSet).becomePrimary(server.command.port));
  return mongodb.url(server.command.port);
}

async function startRedis(given: SupervisorOrder): Promise<string> {
  const { prepareRedis } = await import('./redis.ts');
  const redis = await prepareRedis({ ...given, onProgress: progress });
  const server = await launch(given, (port) => redis.command(port));
  return redis.url(server.command.port);
}

/** Starts a server on a free port, that of the run before where it still is free, and resolves when it listens. */
async function launch(given: SupervisorOrder, command: (port: number) => DatabaseCommand): Promise<DatabaseProcess> {
  for (let attempt = 1; ; attempt++) {
    const { name, log } = command(0);
    const portFile = log.replace(/log$/, 'port');
    const preferred = Number(await readFile(portFile, 'utf8').catch(() => '')) || undefined;
    const port = await freePort(preferred);
    if (preferred && port !== preferred)
      progress(`${name}: port ${preferred} of the run before is taken; moving to ${port}`);
    await writeFile(portFile, `${port}\n`);
    if (ending) return ending;
    const server = new DatabaseProcess(command(port));
    running.push(server);
    try {
      await server.listening();
      return server;
    } catch (error) {
      running.splice(running.indexOf(server), 1);
      if (attempt === attempts || !passingTrouble.test((error as Error).message)) throw error;
      await endLeftBehind(given.directory, progress);
      await delay(500);
    }
  }
}

async function fail(error: unknown): Promise<never> {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const known = error instanceof SetupError ? error : explainFailure(text, order?.directory ?? '');
  if (!known) console.error(error);
  await report({ kind: 'failed', message: known?.message ?? text, mendable: known !== undefined });
  return end(1);
}

/** Stops what runs, gives the folder back and ends this process. Several causes may come at once; the first one decides. */
function end(code: number): Promise<never> {
  ending ??= (async () => {
    await endPrograms();
    await Promise.all(running.map((server) => server.stop()));
    await unlock();
    if (order) await removeDrafts(order.toolsDirectory, (owner) => owner === process.pid);
    if (order?.data === 'disposable') rmSync(order.directory, { recursive: true, force: true, maxRetries: 5 });
    process.exit(code);
  })();
  return ending;
}

chdir('/');
process.once('message', (message) => {
  start(message as SupervisorOrder).catch((error: unknown) => fail(error));
});
process.once('disconnect', () => void end(0));
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void end(0));
process.on('uncaughtException', (error) => void fail(error));
process.on('unhandledRejection', (error) => void fail(error));
// It may have closed before anybody listened.
if (!process.connected) void end(0);
