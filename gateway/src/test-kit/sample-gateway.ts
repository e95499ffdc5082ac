import { type Gateway, type GatewayOptions, startGateway } from '../gateway.ts';
import type { SampleName } from './sample-schemas.ts';
import {
  composeSampleSupergraph,
  createSampleSubgraphs,
  type SampleSubgraphs,
  silentLogger,
} from './sample-subgraphs.ts';

/** Where the sample subgraphs run. */
export type Topology = 'in one process' | 'over the network';

/** What a client gets for an operation. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: Record<string, unknown>;
  }[];
  readonly extensions?: Record<string, unknown>;
  /** The names in `Server-Timing`. */
  readonly fetches: readonly string[];
  /** All of the body. */
  readonly text: string;
}

/** A gateway before the sample subgraphs, and a client for it. */
export interface SampleGateway {
  readonly url: string;
  readonly gateway: Gateway;
  readonly subgraphs: SampleSubgraphs;
  readonly ask: (request: Record<string, unknown> | string, headers?: Record<string, string>) => Promise<Answer>;
  /** Ends a subgraph that is served over the network. */
  readonly bringDown: (name: SampleName) => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Starts a gateway before the sample subgraphs. */
export async function startSampleGateway(
  topology: Topology,
  options: Partial<GatewayOptions> = {},
): Promise<SampleGateway> {
  const subgraphs = await createSampleSubgraphs();
  const names: readonly SampleName[] = ['users', 'courses', 'notifications'];
  const remote = topology === 'over the network' ? await Promise.all(names.map((name) => subgraphs.serve(name))) : [];
  const gateway = await startGateway({
    supergraphSdl: composeSampleSupergraph(),
    subgraphs: remote.length > 0 ? remote.map(({ connection }) => connection) : Object.values(subgraphs.local),
    port: 0,
    logger: silentLogger,
    ...options,
  });
  const up = new Map(remote.map(({ connection, served, stop }) => [connection.name, { served, stop }]));
  return {
    url: gateway.url,
    gateway,
    subgraphs,
    ask: (request, headers) => ask(gateway.url, request, headers),
    async bringDown(name) {
      await up.get(name)?.served.stop();
    },
    async stop() {
      await gateway.stop();
      await Promise.all([...up.values()].map(({ stop }) => stop().catch(() => undefined)));
    },
  };
}

async function ask(
  url: string,
  request: Record<string, unknown> | string,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof request === 'string' ? request : JSON.stringify(request),
  });
  const text = await response.text();
  const timing = response.headers.get('server-timing');
  return {
    ...(JSON.parse(text) as Answer),
    status: response.status,
    headers: response.headers,
    fetches: timing === null ? [] : timing.split(', ').map((entry) => entry.replace(/;.*/, '')),
    text,
  };
}
