import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { type AuditCase, casesOfLog } from './audit-outcome.ts';
import { AuditError } from './audit-options.ts';

const logSuffix = '-tests.log';
/** How long the audit waits for a gateway to start: longer than its own five seconds, for a busy machine. */
const startMilliseconds = 60_000;
const gatewayProgram = fileURLToPath(new URL('../main.js', import.meta.url));

/** A suite of the audit, and how its cases ended, in the order in which they ran. */
export interface AuditSuite {
  readonly name: string;
  readonly cases: readonly AuditCase[];
}

/**
 * Runs the audit's own program on this gateway, in a folder of its own that is removed afterwards. What the program
 * prints while it runs goes to the terminal.
 * @throws AuditError where the checkout is not one, has no packages, or its program fails
 */
export async function runAudit(options: {
  /** The folder of the checkout. */
  readonly checkout: string;
  /** One suite, or undefined for all. */
  readonly suite: string | undefined;
  /** What its program and the gateway get for an environment. */
  readonly environment: NodeJS.ProcessEnv;
}): Promise<AuditSuite[]> {
  const { checkout, suite } = options;
  await checkCheckout(checkout, suite);
  const folder = await mkdtemp(join(tmpdir(), 'federation-audit-'));
  try {
    await runProgram({ ...options, folder });
    return await readLogs(join(folder, 'logs'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function checkCheckout(checkout: string, suite: string | undefined): Promise<void> {
  const suites = await readdir(join(checkout, 'src/test-suites')).catch(() => {
    throw new AuditError(`${checkout} is no checkout of the audit. Get one:
  git clone https://github.com/graphql-hive/federation-gateway-audit ${checkout}`);
  });
  if (!existsSync(join(checkout, 'node_modules/tsx')))
    throw new AuditError(`The checkout has no packages. In ${checkout}: npm install (docs/federation-audit.md).`);
  if (suite !== undefined && !suites.includes(suite))
    throw new AuditError(`The audit has no suite ${suite}. It has: ${suites.join(', ')}.`);
}

async function runProgram(options: {
  readonly checkout: string;
  readonly suite: string | undefined;
  readonly environment: NodeJS.ProcessEnv;
  readonly folder: string;
}): Promise<void> {
  const { checkout, suite, environment, folder } = options;
  const [subgraphsPort, gatewayPort] = await freePorts();
  const gateway = `http://127.0.0.1:${gatewayPort}`;
  await writeFile(join(folder, 'run.sh'), runScript({ folder, subgraphsPort, gatewayPort }));
  const args = [
    ...['--import', 'tsx', 'src/cli.ts'],
    ...(suite === undefined ? ['test'] : ['test-suite', '--test', suite]),
    ...['--cwd', folder, '--run-script', './run.sh', '--reporter', 'dot', '--port', String(subgraphsPort)],
    ...['--graphql', `${gateway}/graphql`, '--healthcheck', `${gateway}/healthz`],
  ];
  const program = spawn(process.execPath, args, {
    cwd: checkout,
    stdio: ['ignore', 'inherit', 'pipe'],
    env: { ...environment, GATEWAY_TIMEOUT: String(startMilliseconds) },
  });
  // Where nothing listens on the gateway's port yet, what should end it complains: that is for nobody but who needs it.
  const complaints = text(program.stderr);
  const [code] = (await once(program, 'exit')) as [number | null];
  // 1 also where a case failed: whether any has run, the logs say.
  if (code !== 0 && code !== 1) throw new AuditError(`The audit's program failed:\n${await complaints}`);
}

/** Starts the gateway for the suite that is its argument. The audit ends it by a signal to the shell, which it replaces. */
function runScript(options: {
  readonly folder: string;
  readonly subgraphsPort: number;
  readonly gatewayPort: number;
}): string {
  const { folder, subgraphsPort, gatewayPort } = options;
  const supergraph = join(folder, 'supergraph.graphql');
  const download = `
    const response = await fetch('http://localhost:${subgraphsPort}/' + process.argv[1] + '/supergraph');
    await (await import('node:fs/promises')).writeFile(process.argv[2], await response.text());`;
  return `set -e
${quote(process.execPath)} --input-type=module --eval ${quote(download)} "$1" ${quote(supergraph)}
exec ${quote(process.execPath)} ${quote(gatewayProgram)} --supergraph ${quote(supergraph)} --port ${gatewayPort}
`;
}

function quote(word: string): string {
  return `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

/** Two ports that nothing listens on: what listens on the gateway's port, the audit kills. */
async function freePorts(): Promise<[number, number]> {
  const servers = [createServer().listen(0), createServer().listen(0)] as const;
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports as [number, number];
}

/** @throws AuditError where there are none */
async function readLogs(folder: string): Promise<AuditSuite[]> {
  const files = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(logSuffix)).sort();
  if (files.length === 0) throw new AuditError('The audit ended before it had run a suite.');
  return Promise.all(
    files.map(async (file) => {
      const name = basename(file, logSuffix);
      return { name, cases: casesOfLog(name, await readFile(join(folder, file), 'utf8')) };
    }),
  );
}
