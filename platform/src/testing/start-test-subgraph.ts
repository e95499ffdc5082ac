import { setTimeout } from 'node:timers/promises';
import { uniqueDatabases } from '@coursegraph/databases';
import { type GraphQLSchema, parse, validate } from 'graphql';
import { type Document, MongoClient } from 'mongodb';
import { EventBus, eventCatalog, type EventPayload, type EventType } from '../events/index.ts';
import { newId } from '../persistence/index.ts';
import type { Principal, Role } from '../principal/index.ts';
import { startSubgraph, type SubgraphDefinition } from '../subgraph/index.ts';
import type { SubgraphRequest, SubgraphResponse } from '../subgraph-connection/index.ts';
import { createLogger } from '../telemetry/index.ts';
import { commandsDuring, type DatabaseCommand } from './database-commands.ts';

const patienceMilliseconds = 10_000;
const intervalMilliseconds = 25;

/** What a test asks with. */
export interface TestRequest extends Pick<
  Partial<SubgraphRequest>,
  'cookie' | 'clientAddress' | 'variables' | 'signal'
> {
  /** Who asks; nobody in particular when left out. */
  readonly as?: Principal | null;
}

/** A subgraph on real databases of its own, as a specification talks to it. */
export interface TestSubgraph {
  /** Executes an operation, after validating it against the subgraph's schema. */
  execute(operation: string, request?: TestRequest): Promise<SubgraphResponse>;
  /** Executes an operation that must not have errors, and returns its data. */

  data(operation: string, request?: TestRequest): Promise<any>;
  subscribe(operation: string, request?: TestRequest): Promise<AsyncIterable<SubgraphResponse>>;
  /** Publishes an event on the bus, as another subgraph would; returns its id. Await its effect with `eventually`. */
  publish<Type extends EventType>(type: Type, payload: EventPayload<Type>, id?: string): Promise<string>;
  /** Asks the subgraph for something outside GraphQL. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** Resolves when it has published all that it recorded, and its jobs are done. */
  settled(): Promise<void>;
  /** Does some work, and returns the commands that the subgraph's MongoDB database was given meanwhile, without those of events. */
  commands(work: () => Promise<unknown>): Promise<DatabaseCommand[]>;
  /** Puts documents into a collection of the subgraph's MongoDB database past the subgraph: thousands in a moment. */
  load(collection: string, documents: readonly Document[]): Promise<void>;
  readonly schema: GraphQLSchema;
  readonly databaseUrl: string;
  readonly mongodbUrl: string;
  readonly bus: EventBus;
  stop(): Promise<void>;
}

/** Starts a subgraph on fresh databases of the servers that Jest's global setup started. */
export async function startTestSubgraph(definition: SubgraphDefinition): Promise<TestSubgraph> {
  const databases = await uniqueDatabases();
  const logger = createLogger({ name: 'test', level: process.env['LOG_LEVEL'] ?? 'silent' });
  const bus = await EventBus.open({ url: databases.postgresUrl, logger });
  // With this beginning, what is dropped in the end includes them.
  const databasePrefix = `${databases.name}_`;
  const subgraph = await startSubgraph(definition, {
    databaseUrl: databases.postgresUrl,
    mongodbUrl: databases.mongodbUrl,
    databasePrefix,
    bus,
    logger,
  });
  await subgraph.startEvents();

  const toRequest = (operation: string, { as = null, ...request }: TestRequest): SubgraphRequest => {
    const document = parse(operation);
    const problems = validate(subgraph.schema, document);
    if (problems.length > 0) throw new AggregateError(problems, problems.map(({ message }) => message).join('\n'));
    return { document, principal: as, ...request };
  };

  return {
    execute: (operation, request = {}) => subgraph.connection.execute(toRequest(operation, request)),
    async data(operation, request = {}) {
      const { data, errors } = await subgraph.connection.execute(toRequest(operation, request));
      if (errors) throw new Error(JSON.stringify(errors));
      return data;
    },
    subscribe: (operation, request = {}) => subgraph.connection.subscribe(toRequest(operation, request)),
    async publish(type, payload, id = newId()) {
      await bus.publish({
        id,
        type,
        version: eventCatalog[type].version,
        occurredAt: new Date().toISOString(),
        payload,
      });
      return id;
    },
    fetch: (path, init) => subgraph.connection.fetch(new Request(new URL(path, 'http://subgraph'), init)),
    async settled() {
      await soon(async () => {
        await subgraph.flushEvents();
        const queues = await bus.board.list();
        return queues.every(({ readyCount, activeCount, kind }) => kind === 'EVENTS' || readyCount + activeCount === 0);
      });
    },
    commands: (work) =>
      commandsDuring(work, { url: databases.mongodbUrl, database: `${databasePrefix}${String(definition.name)}` }),
    async load(collection, documents) {
      const client = new MongoClient(databases.mongodbUrl);
      try {
        const { name } = definition;
        await client
          .db(`${databasePrefix}${String(name)}`)
          .collection(collection)
          .insertMany([...documents], { ordered: false });
      } finally {
        await client.close();
      }
    },
    schema: subgraph.schema,
    databaseUrl: databases.postgresUrl,
    mongodbUrl: databases.mongodbUrl,
    bus,
    async stop() {
      await bus.close();
      await subgraph.stop();
      await databases.drop();
    },
  };
}

/** A person with roles, signed in for an hour. */
export function principalWith(...roles: Role[]): Principal {
  return { userId: newId(), roles, expiresAt: Math.floor(Date.now() / 1000) + 3600 };
}

/** Waits until `ask` gives something, and returns it; fails the test when it gives nothing within ten seconds. */
export async function soon<Value>(ask: () => Promise<Value | null | undefined | false>): Promise<Value> {
  const end = Date.now() + patienceMilliseconds;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() >= end) throw new Error('It did not happen within ten seconds.');
    await setTimeout(intervalMilliseconds);
  }
}
