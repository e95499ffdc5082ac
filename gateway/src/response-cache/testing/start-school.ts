import { EventEmitter } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { composeServices } from '@apollo/composition';
import type { CacheStore } from '@coursegraph/platform/cache';
import { ChangeFeed, changesPath } from '@coursegraph/platform/changes';
import type { Principal } from '@coursegraph/platform/principal';
import { LocalSubgraph } from '@coursegraph/platform/subgraph';
import type { SubgraphConnection, SubgraphRequest } from '@coursegraph/platform/subgraph-connection';
import { type ExecutionResult, parse } from 'graphql';
import { FederatedGraph, type FetchTiming } from '../../execution/index.ts';
import type { SampleKeys } from '../../test-kit/sample-keys.ts';
import { silentLogger } from '../../test-kit/sample-subgraphs.ts';
import { carryCacheHints, withoutCacheHints } from '../carry-cache-hints.ts';
import { School } from './school.ts';
import { schoolDocuments, schoolSchemas, type SchoolSubgraph } from './school-schemas.ts';

/** What a person gets for an operation, and what was asked of subgraphs for it. */
export interface SchoolAnswer extends Pick<ExecutionResult, 'data' | 'errors'> {
  readonly fetches: readonly FetchTiming[];
}

/** Asks a gateway for somebody, by their id; for nobody in particular where it is null. */
export type AskSchool = (
  userId: string | null,
  query: string,
  variables?: Record<string, unknown>,
) => Promise<SchoolAnswer>;

/** A gateway before the school. */
export interface SchoolGateway {
  readonly graph: FederatedGraph;
  readonly ask: AskSchool;
  /** What the subgraphs were asked by this gateway since it was read last, each as `<subgraph> for <whom>`. */
  readonly asked: () => string[];
  /** Resolves when it hears of the changes of all subgraphs. */
  readonly hears: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** A school whose subgraphs any number of gateways stand before. */
export interface RunningSchool {
  readonly school: School;
  readonly connections: readonly SubgraphConnection[];
  /**
   * @param keptBytes 0 for a gateway that keeps nothing
   * @param caches what it shares its answers in, if it does
   */
  readonly startGateway: (keptBytes: number, caches?: CacheStore) => SchoolGateway;
  /** Says that something changed, as the database does; resolves when the gateway has heard of it. */
  readonly announce: (subgraph: SchoolSubgraph, gateway: SchoolGateway) => Promise<void>;
  /** Ends what is said of changes, as when the database is lost. */
  readonly lose: (subgraph: SchoolSubgraph, gateway: SchoolGateway) => Promise<void>;
  /** Lets the subgraphs wait with their answers until the returned function is called. */
  readonly hold: () => () => void;
}

/**
 * Starts a school of which nothing was changed yet.
 * @param keys what the subgraph of people publishes, where people are to sign in
 */
export function startSchool(keys?: SampleKeys): RunningSchool {
  const school = new School();
  const schemas = schoolSchemas(school);
  const database = new EventEmitter().setMaxListeners(0);
  const gate = { open: Promise.resolve() };
  const local = (Object.keys(schemas) as SchoolSubgraph[]).map((name) => {
    const feed = new ChangeFeed((listener) => {
      database.on(`${name} changed`, listener.changed).on(`${name} lost`, listener.lost);
      return Promise.resolve({ close: () => Promise.resolve() });
    }, silentLogger);
    return new LocalSubgraph({
      name,
      schema: schemas[name],
      logger: silentLogger,
      createContext: (client) => client,
      routes: {
        [changesPath]: () => feed.respond(),
        ...(keys && { '/keys.json': () => keys.respond() }),
      },
      isReady: () => Promise.resolve(true),
    });
  });
  const listenerOf = ({ graph }: SchoolGateway, name: string) => graph.responseCache!.listeners.get(name)!;
  return {
    school,
    connections: local,
    startGateway: (keptBytes, caches) => startGateway({ keptBytes, local, gate, ...(caches && { caches }) }),
    async announce(name, gateway) {
      const { generation } = listenerOf(gateway, name);
      database.emit(`${name} changed`);
      await until(() => listenerOf(gateway, name).generation !== generation);
    },
    async lose(name, gateway) {
      database.emit(`${name} lost`, new Error('the database is gone'));
      await until(() => !listenerOf(gateway, name).hears);
    },
    hold() {
      let release = () => {};
      gate.open = new Promise((resolve) => (release = resolve));
      return release;
    },
  };
}

function startGateway(options: {
  readonly keptBytes: number;
  readonly caches?: CacheStore;
  readonly local: readonly LocalSubgraph[];
  readonly gate: { readonly open: Promise<void> };
}): SchoolGateway {
  const { keptBytes, caches, local, gate } = options;
  const asked: string[] = [];
  const subgraphs = local.map((subgraph): SubgraphConnection => {
    const observed = Object.create(subgraph) as SubgraphConnection;
    observed.execute = async (request: SubgraphRequest) => {
      asked.push(`${subgraph.name} for ${request.principal?.userId ?? 'nobody'}`);
      await gate.open;
      return subgraph.execute(request);
    };
    return observed;
  });
  const deadlines = { fetch: 10_000, budget: 10_000 };
  const supergraphSdl = schoolSupergraph;
  const graph = new FederatedGraph({
    supergraphSdl,
    subgraphs,
    keepsSessions: undefined,
    deadlines,
    logger: silentLogger,
    keptBytes,
    ...(caches && { caches }),
  });
  return {
    graph,
    async ask(userId, query, variables = {}) {
      const principal: Principal | null = userId === null ? null : { userId, roles: ['STUDENT'], expiresAt: Infinity };
      const fetches: FetchTiming[] = [];
      const scope = { principal, signal: new AbortController().signal, fetches, setCookies: [] };
      const result = await graph.execute({ document: parse(query), documentHash: query, variables }, scope);
      // As a client gets it.
      return { ...(JSON.parse(JSON.stringify(result)) as SchoolAnswer), fetches };
    },
    asked: () => asked.splice(0).sort(),
    hears: () => until(() => [...graph.responseCache!.listeners.values()].every(({ hears }) => hears)),
    stop: () => graph.stop(),
  };
}

/** The supergraph of the school, with what its subgraphs say of keeping answers. */
export const schoolSupergraph = composeSchool();

function composeSchool(): string {
  const subgraphs = Object.entries(schoolDocuments).map(([name, typeDefs]) => ({ name, typeDefs }));
  const { supergraphSdl, errors } = composeServices(
    subgraphs.map(({ name, typeDefs }) => ({
      name,
      url: `http://${name}.invalid`,
      typeDefs: withoutCacheHints(typeDefs),
    })),
  );
  if (supergraphSdl === undefined) throw new AggregateError(errors, 'The school does not compose.');
  return carryCacheHints(supergraphSdl, subgraphs);
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await setImmediate();
}
