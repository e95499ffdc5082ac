import { composeServices } from '@apollo/composition';
import { type ServedSubgraph, serveSubgraph } from '@coursegraph/platform/server';
import { LocalSubgraph, type RunningSubgraph } from '@coursegraph/platform/subgraph';
import { createLogger, type Logger } from '@coursegraph/platform/telemetry';
import { parse } from 'graphql';
import { RemoteSubgraph } from '../remote-subgraph/index.ts';
import { buildSampleSchemas, type SampleEvents, type SampleName, sampleSdl } from './sample-schemas.ts';
import { SampleKeys } from './sample-keys.ts';

/** What the gateway signs with, in tests. */
export const sampleSecret = 'a secret of thirty-two characters';

/** Says nothing: tests cause errors on purpose. */
export const silentLogger: Logger = createLogger({ name: 'test', level: 'silent' });

/** The sample subgraphs, in this process. */
export interface SampleSubgraphs {
  readonly local: Readonly<Record<SampleName, LocalSubgraph>>;
  readonly keys: SampleKeys;
  readonly events: SampleEvents;
  /** Serves one over the network; it is reached by a connection of its own. */
  serve(name: SampleName): Promise<{
    readonly connection: RemoteSubgraph;
    readonly served: ServedSubgraph;
    readonly stop: () => Promise<void>;
  }>;
}

/** Makes the sample subgraphs. */
export async function createSampleSubgraphs(): Promise<SampleSubgraphs> {
  const keys = await SampleKeys.create();
  const { schemas, events } = buildSampleSchemas();
  const routes: Partial<Record<SampleName, Record<string, (request: Request) => Promise<Response>>>> = {
    users: { '/.well-known/jwks.json': () => keys.respond() },
    courses: { '/media/': respondWithMedia },
    notifications: { '/unsubscribe/': echo },
  };
  const make = (name: SampleName) =>
    new LocalSubgraph({
      name,
      schema: schemas[name],
      logger: silentLogger,
      createContext: (client) => client,
      routes: routes[name] ?? {},
      isReady: () => Promise.resolve(true),
    });
  const local = { users: make('users'), courses: make('courses'), notifications: make('notifications') };
  return {
    local,
    keys,
    events,
    async serve(name) {
      const running: RunningSubgraph = {
        name,
        schema: schemas[name],
        connection: local[name],
        startEvents: () => Promise.resolve(),
        flushEvents: () => Promise.resolve(),
        stop: () => Promise.resolve(),
      };
      const served = await serveSubgraph(running, { port: 0, secret: sampleSecret, logger: silentLogger });
      const connection = new RemoteSubgraph({ name, url: served.url, secret: sampleSecret });
      return {
        connection,
        served,
        async stop() {
          await connection.close();
          await served.stop();
        },
      };
    },
  };
}

/** The supergraph of the sample subgraphs. */
export function composeSampleSupergraph(): string {
  const services = Object.entries(sampleSdl).map(([name, sdl]) => ({
    name,
    url: `http://${name}.invalid`,
    typeDefs: parse(sdl),
  }));
  const { supergraphSdl, errors } = composeServices(services);
  if (supergraphSdl === undefined) throw new AggregateError(errors, 'The sample subgraphs do not compose.');
  return supergraphSdl;
}

/** A subgraph's files: `/media/a.svg` is one, `/media/inside` says whether it was reached by a path that is not published. */
function respondWithMedia(request: Request): Promise<Response> {
  const headers = {
    etag: '"1"',
    'content-type': 'image/svg+xml',
    'content-security-policy': "default-src 'none'",
    'cache-control': 'public, max-age=60',
    'x-inside': 'secret',
  };
  if (new URL(request.url).pathname !== '/media/a.svg')
    return Promise.resolve(new Response('no such file', { status: 404 }));
  if (request.headers.get('if-none-match') === '"1"')
    return Promise.resolve(new Response(null, { status: 304, headers }));
  return Promise.resolve(new Response('<svg/>', { headers }));
}

/** Answers with what was asked. */
async function echo(request: Request): Promise<Response> {
  const { method, headers } = request;
  const { pathname } = new URL(request.url);
  const said = [method, pathname, headers.get('content-type'), headers.get('cookie'), await request.text()];
  return new Response(said.join(' '));
}
