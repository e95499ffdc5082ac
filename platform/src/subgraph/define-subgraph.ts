import type { EntityManager as MongoEntityManager } from '@mikro-orm/mongodb';
import type { EntityManager as SqlEntityManager } from '@mikro-orm/postgresql';
import type { Cache } from '../cache/index.ts';
import type { EventHandler, EventHandlers, EventType, QueueBoard, Subscriber } from '../events/index.ts';
import type { AnyJob } from '../jobs/index.ts';
import type { SchemaDefinition } from '../graph/index.ts';
import type { EntityDefinition, MigrationClass } from '../persistence/index.ts';
import type { Principal } from '../principal/index.ts';
import type { AnyRetelling } from './retelling.ts';
import type { Logger } from '../telemetry/index.ts';
import type { KeptKinds } from './kept-kinds.ts';

/** What a subgraph's resolvers and loaders have: one for each request. */
export interface SubgraphContext<Manager = MongoEntityManager, Resources = unknown> {
  /** Who asks; null for nobody in particular. */
  readonly principal: Principal | null;
  /** This request's own fork of the EntityManager. */
  readonly em: Manager;
  /** What the subgraph opened when it started, besides its database. */
  readonly resources: Resources;
  /** What the subgraph keeps of what it has read: it is the same for all requests. */
  readonly cache: Cache;
  /** The client's `Cookie` header, where this subgraph gets it. */
  readonly cookie: string | undefined;
  /** The client's network address, where it is known. */
  readonly clientAddress: string | undefined;
  /** Adds a `Set-Cookie` header to the response for the client. */
  readonly setCookie: (header: string) => void;
  /** What an administrator sees of the queues of all subgraphs. */
  readonly queues: QueueBoard;
  readonly logger: Logger;
}

/** What a subgraph opens besides its database, when it starts. */
export interface OpenedResources<Resources> {
  readonly resources: Resources;
  readonly close: () => Promise<void>;
}

/** What a process gives a subgraph to open its resources with. */
export interface OpeningContext<Manager> {
  /** An EntityManager to fork from. */
  readonly em: Manager;
  readonly logger: Logger;
  readonly databaseUrl: string;
  /** What an administrator sees of the queues of all subgraphs. */
  readonly queues: QueueBoard;
}

interface CommonDefinition<Manager, Resources> {
  /** Its name in the supergraph, and of its database. */
  readonly name: string;
  readonly schema: SchemaDefinition<SubgraphContext<Manager, Resources>>;
  /** Opens what its contexts have as `resources`, when it starts. Left out where there is none. */
  readonly open?: (context: OpeningContext<Manager>) => Promise<OpenedResources<Resources>>;
  /** Those of its entities of which gateways keep answers: they are told when one changes. Left out where they keep none. */
  readonly announced?: readonly EntityDefinition[];
  /** What it keeps in its cache, and what that is read from. Left out where it keeps nothing. */
  readonly kept?: KeptKinds;
  /** What it does after requests. Left out where it does nothing then. */
  readonly jobs?: readonly AnyJob[];
  /** What it tells again of what it keeps, for projections of others. Left out where nobody has one. */
  readonly retells?: readonly AnyRetelling<Manager>[];
  /** What it answers outside GraphQL, by path: `/media/`, say, for all that starts with it. */
  readonly routes?: Readonly<
    Record<string, (request: Request, context: SubgraphContext<Manager, Resources>) => Promise<Response>>
  >;
}

/** A subgraph that keeps its data in MongoDB. */
export type MongoSubgraphDefinition<Name extends string = string, Resources = unknown> = CommonDefinition<
  MongoEntityManager,
  Resources
> & {
  readonly name: Name;
  readonly database: 'mongodb';
  readonly entities: readonly EntityDefinition[];
  readonly eventHandlers: Name extends Subscriber
    ? EventHandlers<MongoEntityManager, Name>
    : Readonly<Partial<Record<EventType, EventHandler<MongoEntityManager, never>>>>;
};

/** A subgraph that keeps its data in PostgreSQL. */
export type SqlSubgraphDefinition<Resources = unknown> = CommonDefinition<SqlEntityManager, Resources> & {
  readonly database: 'postgresql';
  readonly entities: readonly EntityDefinition[];
  /** By name; they are applied in this order. */
  readonly migrations: Readonly<Record<string, MigrationClass>>;
};

/** A subgraph as a process runs it, whatever its database and resources are. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- who runs subgraphs never looks into their contexts
export type SubgraphDefinition = MongoSubgraphDefinition<any, any> | SqlSubgraphDefinition<any>;

/** Declares a subgraph on MongoDB: the one value that its package exports. Whether it runs alone or with others is not its business. */
export function defineMongoSubgraph<const Name extends string, Resources = undefined>(
  definition: MongoSubgraphDefinition<Name, Resources>,
): MongoSubgraphDefinition<Name, Resources> {
  return definition;
}

/** Declares a subgraph on PostgreSQL: the one value that its package exports. Whether it runs alone or with others is not its business. */
export function defineSqlSubgraph<Resources = undefined>(
  definition: SqlSubgraphDefinition<Resources>,
): SqlSubgraphDefinition<Resources> {
  return definition;
}
