import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { Databases } from '@coursegraph/databases';
import type { Logger } from '@coursegraph/platform/telemetry';
import { environment, environmentOfNotifications } from '../environment.ts';
import { subgraphs } from '../subgraphs.ts';
import type { RunningTopology } from './start-in-one-process.ts';

const pauseBeforeRestartMilliseconds = 500;

/**
 * Starts one process for each subgraph, and one for the gateway, as a cluster would. A process that ends by itself is
 * started again, on the same port.
 */
export async function startDistributed(databases: Databases, logger: Logger): Promise<RunningTopology> {
  const { root, PORT, HOST, LOG_LEVEL, NODE_ENV, WORKERS, OPERATIONS, CLIENT_KEYS = '', REDIS_URL } = environment;
  const common = {
    DATABASE_URL: databases.postgresUrl,
    MONGODB_URL: databases.mongodbUrl,
    // Nobody else needs to know it: it is made anew at each start.
    GATEWAY_SECRET: randomBytes(32).toString('base64url'),
    LOG_LEVEL,
    NODE_ENV,
    ...(REDIS_URL !== undefined && { REDIS_URL }),
  };
  const members = await Promise.all(
    subgraphs.map(({ name }, index) =>
      Member.start({
        name: String(name),
        program: `${root}subgraphs/${String(name)}/dist/main.js`,
        environment: {
          ...(name === 'notifications' && environmentOfNotifications),
          ...common,
          ...metricsOf(index + 1),
        },
        logger,
      }),
    ),
  );
  const urls = Object.fromEntries(members.map(({ name, url }) => [`${name.toUpperCase()}_URL`, url]));
  const gateway = await Member.start({
    name: 'gateway',
    program: `${root}gateway/dist/main.js`,
    environment: {
      ...common,
      ...urls,
      ...metricsOf(0),
      PORT: String(PORT),
      HOST,
      WEB_ROOT: `${root}web/dist/browser`,
      WORKERS: String(WORKERS),
      RESPONSE_CACHE_MEGABYTES: String(environment.RESPONSE_CACHE_MEGABYTES),
      LIVE_BACKLOG_BYTES: String(environment.LIVE_BACKLOG_BYTES),
      OPERATIONS,
      CLIENT_KEYS,
    },
    logger,
  });
  return {
    url: gateway.url,
    async stop() {
      await gateway.stop();
      await Promise.all(members.map((member) => member.stop()));
    },
  };
}

/** The processes show their figures on ports that follow each other, beginning with the gateway's. */
function metricsOf(place: number): Readonly<Record<string, string>> {
  const { METRICS_PORT: first, METRICS_HOST } = environment;
  return first === undefined ? {} : { METRICS_PORT: String(first && first + place), METRICS_HOST };
}

interface MemberOptions {
  readonly name: string;
  readonly program: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly logger: Logger;
}

/** One process of the topology. */
class Member {
  private stopping = false;

  private constructor(
    private readonly options: MemberOptions,
    readonly url: string,
    private process: ChildProcess,
  ) {
    this.watch();
  }

  static async start(options: MemberOptions): Promise<Member> {
    const { process, url } = await launch(options, options.environment['PORT'] ?? '0');
    return new Member(options, url, process);
  }

  get name(): string {
    return this.options.name;
  }

  async stop(): Promise<void> {
    this.stopping = true;
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const ended = once(this.process, 'exit');
    this.process.kill('SIGTERM');
    await ended;
  }

  private watch(): void {
    this.process.once('exit', (code, signal) => {
      if (this.stopping) return;
      this.options.logger.warn({ process: this.name, code, signal }, 'a process ended; it is started again');
      setTimeout(() => void this.restart(), pauseBeforeRestartMilliseconds);
    });
  }

  private async restart(): Promise<void> {
    if (this.stopping) return;
    try {
      this.process = (await launch(this.options, new URL(this.url).port)).process;
      this.watch();
    } catch (error) {
      this.options.logger.error({ err: error, process: this.name }, 'a process could not be started again');
      setTimeout(() => void this.restart(), 10 * pauseBeforeRestartMilliseconds);
    }
  }
}

/** Starts a process, which says its address when it is ready. */
async function launch(
  { name, program, environment }: MemberOptions,
  port: string,
): Promise<{ process: ChildProcess; url: string }> {
  // In a group of its own, Ctrl-C at the terminal reaches only this process, which stops them in order. When this one is
  // killed, the closed channel tells them.
  const child = fork(program, {
    env: {
      PATH: process.env['PATH'],
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
      ...environment,
      PORT: port,
    },
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`The process of ${name} ended before it was ready (exit code ${String(code)}).`);
  });
  const [message] = (await Promise.race([once(child, 'message'), ended])) as [{ readonly ready: string }];
  ended.catch(() => undefined);
  return { process: child, url: message.ready };
}
