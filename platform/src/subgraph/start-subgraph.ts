import type { GraphQLSchema } from 'graphql';
import { Cache, CacheStore } from '../cache/index.ts';
import { ChangeFeed, changesPath, type WatchChanges } from '../changes/index.ts';
import { watchMongoDb } from '../changes/watch-mongodb.ts';
import { watchPostgreSql } from '../changes/watch-postgresql.ts';
import {
  type EventBus,
  HandledEvent,
  handleEvents,
  isSubscriber,
  Lease,
  outboxDepth,
  OutboxEntry,
  outboxLagSeconds,
  OutboxRelay,
  PublishOnCommit,
} from '../events/index.ts';
import { type AnyJob, JobWorkers } from '../jobs/index.ts';
import { buildFederatedSchema } from '../graph/index.ts';
import { type EntityDefinition, openMongoDb, openPostgreSql } from '../persistence/index.ts';
import type { Logger } from '../telemetry/index.ts';
import type { MongoSubgraphDefinition, SqlSubgraphDefinition, SubgraphDefinition } from './define-subgraph.ts';
import { noteInMongo, noteInSql } from './note-once.ts';
import { retellJob, retellWhatIsNew } from './retelling.ts';
import { hearChangesOfKept } from './kept-kinds.ts';
import { LocalSubgraph, type LocalSubgraphOptions } from './local-subgraph.ts';

const mostCountedOfOutbox = 10_000;

/** Where a subgraph finds its databases and the others. */
export interface SubgraphSurroundings {
  /** PostgreSQL: identities, and the queues of events. */
  readonly databaseUrl: string;
  /** A MongoDB replica set. */
  readonly mongodbUrl: string;
  readonly bus: EventBus;
  /** What the process keeps things in, for all of its subgraphs; where it is left out, it has memory of its own. */
  readonly caches?: CacheStore;
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
  const { caches = await CacheStore.open({ logger }), databasePrefix = '' } = surroundings;
  const cache = new Cache({ store: caches, name: `${databasePrefix}${name}` });
  const heard = hearChangesOfKept({ cache, kept: definition.kept, watch: database.watch, logger });
  const createContext: LocalSubgraphOptions['createContext'] = (client) => ({
    ...client,
    ...database.contextPart(),
    cache,
    queues: surroundings.bus.board,
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
    async stop() {
      await heard.close();
      await database.close();
    },
  };
}

/** What depends on which database a subgraph has. */
interface DatabasePart extends Pick<RunningSubgraph, 'startEvents' | 'flushEvents'> {
  readonly contextPart: () => object;
  /** Tells of changes to the entities that are announced. */
  readonly changes: ChangeFeed;
  readonly watch: (entities: readonly EntityDefinition[]) => WatchChanges;
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
    entities: [...definition.entities, OutboxEntry, HandledEvent, Lease],
  });
  const opened = await openedOrClosed(orm, definition.open?.({ em: orm.em, logger, databaseUrl, queues: bus.board }));
  const relay = new OutboxRelay(orm, bus, logger);
  const contextPart = () => ({ em: orm.em.fork(), resources: opened?.resources });
  const { jobs = [], retells: retellings = [] } = definition;
  const retell = retellJob(definition.name, retellings);
  const workers = new JobWorkers({
    queues: bus.queues,
    jobs: withRetelling(jobs, retell, retellings),
    contextPart,
    logger,
  });
  const watch = (entities: readonly EntityDefinition[]) => watchMongoDb(orm, entities);
  const changes = new ChangeFeed(watch(definition.announced ?? []), logger);
  const endMetrics = measureOutbox(relay, definition.name);
  return {
    contextPart,
    changes,
    watch,
    isReady: () => orm.isConnected(),
    async startEvents() {
      await workers.createQueues();
      await retellWhatIsNew(orm.em, retell, { retellings, note: noteInMongo });
      relay.start();
      const { name, eventHandlers: handlers } = definition;
      if (isSubscriber(name))
        bus.subscribeInBatches(name, (events) => handleEvents({ events, handlers, em: orm.em, logger }));
      await workers.start();
    },
    flushEvents: () => relay.publishAll(),
    async close() {
      endMetrics();
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
  const { databaseUrl, databasePrefix = '', bus, logger } = surroundings;
  const { entities, migrations, announced = [] } = definition;
  const schema = `${databasePrefix}${definition.name}`;
  const orm = await openPostgreSql({ url: databaseUrl, schema, entities, migrations });
  orm.em.getEventManager().registerSubscriber(new PublishOnCommit(bus));
  const watch = (watched: readonly EntityDefinition[]) => watchPostgreSql(orm, { schema, entities: watched });
  const changes = new ChangeFeed(watch(announced), logger);
  const opened = await openedOrClosed(orm, definition.open?.({ em: orm.em, logger, databaseUrl, queues: bus.board }));
  const contextPart = () => ({ em: orm.em.fork(), resources: opened?.resources });
  const { jobs = [], retells: retellings = [] } = definition;
  const retell = retellJob(definition.name, retellings);
  const workers = new JobWorkers({
    queues: bus.queues,
    jobs: withRetelling(jobs, retell, retellings),
    contextPart,
    logger,
  });
  return {
    contextPart,
    changes,
    watch,
    isReady: () => orm.isConnected(),
    async startEvents() {
      await workers.createQueues();
      await retellWhatIsNew(orm.em, retell, { retellings, note: noteInSql });
      await workers.start();
    },
    flushEvents: () => Promise.resolve(),
    async close() {
      await changes.close();
      await opened?.close();
      await orm.close();
    },
  };
}

function withRetelling(jobs: readonly AnyJob[], retell: AnyJob, retellings: readonly unknown[]): readonly AnyJob[] {
  return retellings.length > 0 ? [...jobs, retell] : jobs;
}

/** Has the figures of an outbox read whenever somebody asks for them. Returns what ends it. */
function measureOutbox(relay: OutboxRelay, subgraph: string): () => void {
  const labels = { subgraph };
  const ends = [
    outboxDepth.observe(async () => [{ labels, value: (await relay.backlog(mostCountedOfOutbox)).depth }]),
    outboxLagSeconds.observe(async () => [{ labels, value: (await relay.backlog(1)).lagSeconds }]),
  ];
  return () => ends.forEach((end) => end());
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
