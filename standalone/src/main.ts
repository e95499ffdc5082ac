import { type Databases, SetupError } from '@coursegraph/databases';
import { EnvironmentError } from '@coursegraph/platform/environment';
import { isWorker, onStop } from '@coursegraph/platform/process';
import { createLogger } from '@coursegraph/platform/telemetry';
import { parseArguments } from './arguments.ts';
import { demoAccounts, demoPassword } from './demo/demo-accounts.ts';
import { loadDemo } from './demo/load-demo.ts';
import { environment } from './environment.ts';
import { forgetRunningDatabases, rememberRunningDatabases } from './topology/running-databases.ts';
import { type LocalSubgraphs, openOwnDatabases, startSubgraphs } from './topology/open-platform.ts';
import { importTargets } from './import/import-targets.ts';
import { startDistributed } from './topology/start-distributed.ts';
import { type RunningTopology, startInOneProcess } from './topology/start-in-one-process.ts';
import { startInWorkers } from './topology/start-in-workers.ts';

const { distributed } = parseArguments(process.argv.slice(2));
const logger = createLogger({ name: 'coursegraph', level: environment.LOG_LEVEL });
const onProgress = (message: string) => console.log(`  ${message}`);

async function start(): Promise<void> {
  const begin = performance.now();
  const databases = await openOwnDatabases({ onProgress, onLost: end });
  await rememberRunningDatabases(databases);
  const ownsDatabases = environment.DATABASE_URL === undefined && environment.MONGODB_URL === undefined;

  onProgress('Bringing the databases up to date');
  const subgraphs = await startSubgraphs(databases, logger);
  if (ownsDatabases)
    await loadDemo({ content: `${environment.root}content`, targets: importTargets(subgraphs), onProgress });

  const topology = await startTopology(databases, subgraphs);
  onStop(async () => {
    console.log('\n  Stopping');
    await topology.stop();
    await forgetRunningDatabases();
    await databases.stop();
  });
  console.log(greeting(topology.url, ownsDatabases, performance.now() - begin));
  process.send?.({ ready: topology.url });
}

async function startTopology(databases: Databases, subgraphs: LocalSubgraphs): Promise<RunningTopology> {
  if (!distributed && environment.WORKERS === 1) {
    onProgress('Starting the gateway');
    return startInOneProcess(subgraphs, logger);
  }
  await subgraphs.stop();
  onProgress(distributed ? 'Starting a process for each subgraph' : `Starting ${environment.WORKERS} workers`);
  return distributed ? startDistributed(databases, logger) : startInWorkers(databases, logger);
}

/** One of several processes that share the work. The databases are up, and up to date: its environment has their addresses. */
async function startWorker(): Promise<void> {
  const databases = await openOwnDatabases({ onProgress, onLost: end });
  const topology = await startInOneProcess(await startSubgraphs(databases, logger), logger);
  onStop(() => topology.stop());
  process.send?.({ ready: topology.url });
}

function greeting(url: string, withDemo: boolean, milliseconds: number): string {
  const roles = demoAccounts.map(({ email, roles }) => `    ${email.padEnd(28)} ${roles.join(', ').toLowerCase()}`);
  const accounts = withDemo ? ['', `  Demo accounts, each with the password ${demoPassword}:`, ...roles] : [];
  return [
    '',
    `  Coursegraph runs (${(milliseconds / 1000).toFixed(1)} s). Ctrl-C ends it.`,
    '',
    `  The app        ${url}/`,
    `  GraphQL        ${url}/graphql   (HTTP and WebSocket)`,
    `  The explorer   ${url}/explorer`,
    ...accounts,
    '',
  ].join('\n');
}

/** One line for what the person at the terminal can mend; the whole error for what they cannot. */
function end(error: unknown): never {
  console.error(error instanceof SetupError || error instanceof EnvironmentError ? error.message : error);
  process.exit(1);
}

(isWorker() ? startWorker() : start()).catch(end);
