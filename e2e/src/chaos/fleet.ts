import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type DatabaseServer, freePort, RestartableDatabases, RestartableRedis } from '@coursegraph/databases';
import { demoAccounts, demoPassword } from '@coursegraph/standalone';
import { PausableProxy } from '../testkit/pausable-proxy.ts';
import { Member } from './member.ts';
import { SmallDisk } from './small-disk.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const subgraphs = ['users', 'courses', 'quizzes', 'progress', 'notifications'] as const;
const host = '127.0.0.1';
const patienceWithFullDiskMilliseconds = 70_000;
const administrator = demoAccounts.find(({ roles }) => roles.includes('ADMIN'))!;

/** A process for each subgraph. */
export type SubgraphName = (typeof subgraphs)[number];

/** What can be killed. */
export type FleetMember = SubgraphName | 'gateway' | DatabaseServer | 'redis';

/** A connection that can be cut: from the gateway to a subgraph, or from a subgraph to a database. */
export type Link = `gateway-${SubgraphName}` | `${SubgraphName}-${DatabaseServer}`;

/** How a {@link Fleet} is started. */
export interface FleetOptions {
  /** A folder for data and logs. */
  readonly directory: string;
  /** What each program's environment has beyond what it needs. */
  readonly environment?: Readonly<Record<string, string>>;
}

/**
 * The product as a cluster runs it, each part a process that can be killed, with a network between them that can be cut. What
 * was killed is started again at once, on the same port, as an orchestrator would.
 */
export class Fleet {
  private readonly members = new Map<string, Member>();
  private readonly links = new Map<string, PausableProxy>();
  private databases!: RestartableDatabases;
  private redis!: RestartableRedis;
  private disk: SmallDisk | null = null;
  /** Where the gateway answers. */
  url = '';

  private constructor(private readonly options: FleetOptions) {}

  /** Starts everything, and resolves when all of it is ready. */
  static async start(options: FleetOptions): Promise<Fleet> {
    const fleet = new Fleet(options);
    try {
      await fleet.startDatabases();
      await fleet.startPrograms();
      return fleet;
    } catch (error) {
      await fleet.stop();
      throw error;
    }
  }

  /** Whether the disk of MongoDB can be filled on this machine. */
  get hasSmallDisk(): boolean {
    return this.disk !== null;
  }

  /** Kills a process, and starts it again. Resolves when it has been started, which is before it is ready. */
  async kill(name: FleetMember): Promise<void> {
    if (name === 'redis') {
      await this.redis.kill();
      void this.redis.restart();
      return;
    }
    if (name === 'mongodb' || name === 'postgresql') {
      await this.databases.kill(name);
      void this.databases.restart(name);
      return;
    }
    const member = this.member(name);
    await member.end('SIGKILL');
    void member.restart();
  }

  /** Lets nothing through a connection. */
  cut(link: Link): void {
    this.link(link).pause();
  }

  /** Lets new connections through. */
  mend(link: Link): void {
    this.link(link).resume();
  }

  /**
   * Fills the disk of MongoDB, which holds the outboxes. It goes on in the room that it has reserved, and then gives up; when
   * it has, there is room again, and it is started.
   */
  async fillDisk(): Promise<void> {
    const end = Date.now() + patienceWithFullDiskMilliseconds;
    while (!this.databases.hasEnded('mongodb') && Date.now() < end) {
      await this.disk!.fill();
      await sleep(100);
    }
    await this.disk!.empty();
    if (this.databases.hasEnded('mongodb')) void this.databases.restart('mongodb');
  }

  /** Has the clock of a program jump to its next position: an hour ahead, an hour back, right. */
  jumpClock(name: SubgraphName | 'gateway'): void {
    this.member(name).signal('SIGUSR2');
  }

  /** The last lines that a program wrote. */
  logOf(name: SubgraphName | 'gateway'): string {
    return this.member(name).log;
  }

  async stop(): Promise<void> {
    await Promise.all(Array.from(this.members.values(), (member) => member.stop()));
    await Promise.all(Array.from(this.links.values(), (link) => link.close()));
    await (this.databases as RestartableDatabases | undefined)?.stop();
    await (this.redis as RestartableRedis | undefined)?.stop();
    this.disk?.unmount();
  }

  private async startDatabases(): Promise<void> {
    const directory = join(this.options.directory, 'data');
    await mkdir(directory, { recursive: true });
    this.disk = await SmallDisk.mount(join(directory, 'mongodb'));
    const toolsDirectory = join(root, '.tools');
    this.redis = await RestartableRedis.start({ directory, toolsDirectory });
    this.databases = await RestartableDatabases.start({
      directory,
      toolsDirectory,
      ...(this.disk && { aroundMongodb: (command) => this.disk!.around(command) }),
    });
  }

  private async startPrograms(): Promise<void> {
    const common = {
      GATEWAY_SECRET: randomBytes(32).toString('base64url'),
      REDIS_URL: this.redis.url,
      // As `npm start` has it.
      NODE_COMPILE_CACHE: join(root, '.tools', 'compile-cache'),
      ...this.options.environment,
    };
    const urls = await Promise.all(subgraphs.map((name) => this.startSubgraph(name, common)));
    const gateway = this.addMember('gateway', 'gateway/dist/main.js', {
      ...common,
      ...Object.fromEntries(urls),
      PORT: String(await freePort()),
    });
    this.url = await gateway.start();
  }

  /** Starts a subgraph, and returns the environment variable by which the gateway finds it. */
  private async startSubgraph(name: SubgraphName, common: Readonly<Record<string, string>>): Promise<[string, string]> {
    const port = await freePort();
    const postgres = new URL(this.databases.postgresUrl);
    postgres.port = String(await this.addLink(`${name}-postgresql`, Number(postgres.port)));
    const mongodbPort = Number(new URL(this.databases.mongodbUrl).port);
    const mongodb = await this.addLink(`${name}-mongodb`, mongodbPort);
    const member = this.addMember(name, `subgraphs/${name}/dist/main.js`, {
      ...common,
      PORT: String(port),
      DATABASE_URL: postgres.href,
      // It is not to find the server's own address by the configuration of the replica set.
      MONGODB_URL: `mongodb://${host}:${mongodb}/?directConnection=true`,
      ...(name === 'users' && {
        INITIAL_ADMIN_EMAIL: administrator.email,
        INITIAL_ADMIN_PASSWORD: demoPassword,
      }),
    });
    await member.start();
    const proxy = await this.addLink(`gateway-${name}`, port);
    return [`${name.toUpperCase()}_URL`, `http://${host}:${proxy}`];
  }

  private addMember(name: string, program: string, environment: Readonly<Record<string, string>>): Member {
    const clock = new URL('./clock.js', import.meta.url).href.replace('/src/', '/dist/');
    const member = new Member({
      name,
      program: join(root, program),
      environment: { LOG_LEVEL: 'warn', ...environment },
      nodeOptions: ['--import', clock],
    });
    this.members.set(name, member);
    return member;
  }

  private async addLink(name: Link, port: number): Promise<number> {
    const proxy = await PausableProxy.before({ host, port });
    this.links.set(name, proxy);
    return proxy.port;
  }

  private member(name: string): Member {
    return this.members.get(name)!;
  }

  private link(name: Link): PausableProxy {
    return this.links.get(name)!;
  }
}
