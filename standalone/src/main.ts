import { SetupError } from '@coursegraph/databases';
import { EnvironmentError } from '@coursegraph/platform/environment';
import { onStop } from '@coursegraph/platform/process';
import { createLogger } from '@coursegraph/platform/telemetry';
import { parseArguments } from './arguments.ts';
import { demoAccounts, demoPassword } from './demo/demo-accounts.ts';
import { loadDemo } from './demo/load-demo.ts';
import { environment } from './environment.ts';
import { forgetRunningDatabases, rememberRunningDatabases } from './topology/running-databases.ts';
import { openOwnDatabases, startSubgraphs } from './topology/open-platform.ts';
import { importTargets } from './import/import-targets.ts';
import { startDistributed } from './topology/start-distributed.ts';
import { startInOneProcess } from './topology/start-in-one-process.ts';

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

  onProgress(distributed ? 'Starting a process for each subgraph' : 'Starting the gateway');
  if (distributed) await subgraphs.stop();
  const topology = distributed ? await startDistributed(databases, logger) : await startInOneProcess(subgraphs, logger);
  onStop(async () => {
    console.log('\n  Stopping');
    await topology.stop();
    await forgetRunningDatabases();
    await databases.stop();
  });
  console.log(greeting(topology.url, ownsDatabases, performance.now() - begin));
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

start().catch(end);
