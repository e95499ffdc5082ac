import { DatabaseProcess, type DatabaseCommand } from './database-process.ts';
import { freePort } from './free-port.ts';
import { prepareMongodb } from './mongodb.ts';
import { acceptsQueries } from './postgresql-ready.ts';
import { preparePostgresql } from './postgresql.ts';
import { becomePrimary } from './replica-set.ts';

/** The names of the servers. */
export type DatabaseServer = 'mongodb' | 'postgresql';

/** How {@link RestartableDatabases} are started. */
export interface RestartableDatabasesOptions {
  /** The folder of their data and logs: what was acknowledged is there after a kill. */
  readonly directory: string;
  readonly toolsDirectory: string;
  /** Changes how mongod is run: inside of something else, say. */
  readonly aroundMongodb?: (command: DatabaseCommand) => DatabaseCommand;
}

interface Server {
  readonly command: DatabaseCommand;
  readonly untilReady: () => Promise<void>;
  process: DatabaseProcess;
}

/**
 * Both databases as servers that can be killed and started again on the same ports and data, for those who test what the
 * product does then. They are children of this process, which has to stop them.
 */
export class RestartableDatabases {
  readonly #servers: Readonly<Record<DatabaseServer, Server>>;
  readonly postgresUrl: string;
  readonly mongodbUrl: string;

  // Node strips the types of this package, so there are no parameter properties.
  private constructor(
    servers: Readonly<Record<DatabaseServer, Server>>,
    urls: { readonly postgresUrl: string; readonly mongodbUrl: string },
  ) {
    this.#servers = servers;
    this.postgresUrl = urls.postgresUrl;
    this.mongodbUrl = urls.mongodbUrl;
  }

  /** Starts both, and resolves when they accept work. */
  static async start(options: RestartableDatabasesOptions): Promise<RestartableDatabases> {
    const { aroundMongodb = (command) => command } = options;
    const common = { ...options, onProgress: () => undefined };
    const [postgresql, mongodb] = await Promise.all([
      preparePostgresql({ ...common, data: 'kept' }),
      prepareMongodb(common),
    ]);
    const [postgresPort, mongodbPort] = [await freePort(), await freePort()];
    const databases = new RestartableDatabases(
      {
        postgresql: launch(postgresql.command(postgresPort), () => acceptsQueries(postgresql.url(postgresPort))),
        mongodb: launch(aroundMongodb(mongodb.command(mongodbPort)), () => becomePrimary(mongodbPort)),
      },
      {
        postgresUrl: postgresql.url(postgresPort),
        mongodbUrl: mongodb.url(mongodbPort),
      },
    );
    await Promise.all(Object.values(databases.#servers).map(untilReady));
    return databases;
  }

  /** Whether a server has ended, by itself or by {@link kill}. */
  hasEnded(name: DatabaseServer): boolean {
    return this.#servers[name].process.hasEnded;
  }

  /** Ends a server as a power cut does. */
  async kill(name: DatabaseServer): Promise<void> {
    await this.#servers[name].process.kill();
  }

  /** Starts a server that has ended, and resolves when it accepts work. */
  async restart(name: DatabaseServer): Promise<void> {
    const server = this.#servers[name];
    for (let attempt = 1; ; attempt++) {
      server.process = new DatabaseProcess(server.command);
      try {
        await untilReady(server);
        return;
      } catch (error) {
        // What a killed PostgreSQL has left behind takes a moment to notice that it is alone.
        if (attempt === 20) throw error;
        await server.process.stop();
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  }

  async stop(): Promise<void> {
    await Promise.all(Object.values(this.#servers).map(({ process }) => process.stop()));
  }
}

function launch(command: DatabaseCommand, ready: () => Promise<void>): Server {
  return { command, untilReady: ready, process: new DatabaseProcess(command) };
}

async function untilReady({ process, untilReady: ready }: Server): Promise<void> {
  await process.listening();
  await process.outliving(ready());
}
