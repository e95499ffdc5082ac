import type { GraphQLSchema } from 'graphql';
import { ChangeFeed, changesPath } from '../changes/index.ts';
import { watchMongoDb } from '../changes/watch-mongodb.ts';
import { watchPostgreSql } from '../changes/watch-postgresql.ts';
import { type EventBus, HandledEvent, handleOnce, isSubscriber, OutboxEntry, OutboxRelay } from '../events/index.ts';
import { buildFederatedSchema } from '../graph/index.ts';
import { openMongoDb, openPostgreSql } from '../persistence/index.ts';
import type { Logger } from '../telemetry/index.ts';
import type { MongoSubgraphDefinition, SqlSubgraphDefinition, SubgraphDefinition } from './define-subgraph.ts';
import { LocalSubgraph, type LocalSubgraphOptions } from './local-subgraph.ts';

/** Where a subgraph finds its databases and the others. */
export interface SubgraphSurroundings {
  /** PostgreSQL: identities, and the queues of events. */
  readonly databaseUrl: string;
  /** A MongoDB replica set. */
  readonly mongodbUrl: string;
  readonly bus: EventBus;
  readonly logger: Logger;
  /** Before the names of databases, so that tests on one server keep apart. */
  readonly databasePrefix?: string;
}

/** A subgraph that runs. */
export interface RunningSubgraph {
  readonly name: string;
  readonly schema: GraphQLSchema;
  /** The way to it within this process. */
  readonly connection: LocalSubgraph;
  /** Publishes what the outbox holds, and hears of the others' events. Until then it only answers requests. */
  startEvents(): Promise<void>;
  /** Publishes what the outbox holds now, and returns when the bus has it. */
  flushEvents(): Promise<void>;
  stop(): Promise<void>;
}

/** Opens a subgraph's database, brings it up to date, builds its schema, and returns it ready to answer. */
export async function startSubgraph(
  definition: SubgraphDefinition,
  surroundings: SubgraphSurroundings,
): Promise<RunningSubgraph> {
  const { logger } = surroundings;
  const name = String(definition.name);
  const { schema } = await buildFederatedSchema<never>(definition.schema);
  const database = await (definition.database === 'mongodb'
    ? openMongoPart(definition as MongoSubgraphDefinition, surroundings)
    : openSqlPart(definition as SqlSubgraphDefinition, surroundings));
  const createContext: LocalSubgraphOptions['createContext'] = (client) => ({
    ...client,
    ...database.contextPart(),
    logger,
  });
  return {
    name,
    schema,
    connection: new LocalSubgraph({
      name,
      schema,
      logger,
      createContext,
      routes: {
        ...definition.routes,
        ...(definition.announced && { [changesPath]: () => database.changes.respond() }),
      },
      isReady: database.isReady,
    }),
    startEvents: database.startEvents,
    flushEvents: database.flushEvents,
    stop: database.close,
  };
}

/** What depends on which database a subgraph has. */
interface DatabasePart extends Pick<RunningSubgraph, 'startEvents' | 'flushEvents'> {
  readonly contextPart: () => object;
  /** Tells of changes to the entities that are announced. */
  readonly changes: ChangeFeed;
  readonly isReady: () => Promise<boolean>;
  readonly close: () => Promise<void>;
}

async function openMongoPart(
  definition: MongoSubgraphDefinition,
  surroundings: SubgraphSurroundings,
): Promise<DatabasePart> {
  const { mongodbUrl, databaseUrl, databasePrefix = '', bus, logger } = surroundings;
  const orm = await openMongoDb({
    url: mongodbUrl,
    database: `${databasePrefix}${definition.name}`,
    entities: [...definition.entities, OutboxEntry, HandledEvent],
  });
  const opened = await openedOrClosed(orm, definition.open?.({ em: orm.em, logger, databaseUrl }));
  const relay = new OutboxRelay(orm, bus, logger);
  const changes = new ChangeFeed(watchMongoDb(orm, definition.announced ?? []), logger);
  return {
    contextPart: () => ({ em: orm.em.fork(), resources: opened?.resources }),
    changes,
    isReady: () => orm.isConnected(),
    async startEvents() {
      relay.start();
      const { name, eventHandlers: handlers } = definition;
      if (isSubscriber(name)) await bus.subscribe(name, (event) => handleOnce({ event, handlers, em: orm.em, logger }));
    },
    flushEvents: () => relay.publishAll(),
    async close() {
      await relay.stop();
      await changes.close();
      await opened?.close();
      await orm.close();
    },
  };
}

async function openSqlPart(
  definition: SqlSubgraphDefinition,
  surroundings: SubgraphSurroundings,
): Promise<DatabasePart> {
  const { databaseUrl, databasePrefix = '', logger } = surroundings;
  const { entities, migrations, announced = [] } = definition;
  const schema = `${databasePrefix}${definition.name}`;
  const orm = await openPostgreSql({ url: databaseUrl, schema, entities, migrations });
  const changes = new ChangeFeed(watchPostgreSql(orm, { schema, entities: announced }), logger);
  const opened = await openedOrClosed(orm, definition.open?.({ em: orm.em, logger, databaseUrl }));
  return {
    contextPart: () => ({ em: orm.em.fork(), resources: opened?.resources }),
    changes,
    isReady: () => orm.isConnected(),
    startEvents: () => Promise.resolve(),
    flushEvents: () => Promise.resolve(),
    async close() {
      await changes.close();
      await opened?.close();
      await orm.close();
    },
  };
}

/** What a subgraph opens besides its database, which is closed where that fails. */
async function openedOrClosed<Opened>(
  orm: { close(): Promise<void> },
  opening: Promise<Opened> | undefined,
): Promise<Opened | undefined> {
  try {
    return await opening;
  } catch (error) {
    await orm.close();
    throw error;
  }
}
