/** This gateway before subgraphs of its own process, as `standalone` starts it, on the cheap resolvers. */
import { startGateway } from '@coursegraph/gateway';
import { onStop } from '@coursegraph/platform/process';
import { LocalSubgraph } from '@coursegraph/platform/subgraph';
import { createLogger } from '@coursegraph/platform/telemetry';
import { makeCatalog } from '../catalog.ts';
import { persistedOperations } from '../operations.ts';
import { buildSubgraphSchemas, readSupergraph } from '../subgraph-schemas.ts';

const [, , keySet = '{"keys":[]}'] = process.argv;
const logger = createLogger({ name: 'gateway', level: 'warn' });
const gateway = await startGateway({
  supergraphSdl: readSupergraph(),
  subgraphs: Object.entries(buildSubgraphSchemas(makeCatalog())).map(
    ([name, schema]) =>
      new LocalSubgraph({
        name,
        schema,
        logger,
        createContext: (client) => client,
        routes: { '/.well-known/jwks.json': () => Promise.resolve(Response.json(JSON.parse(keySet))) },
        isReady: () => Promise.resolve(true),
      }),
  ),
  persistedOperations: persistedOperations(),
  port: 0,
  production: true,
  // What is kept would not be fetched: the peers keep nothing.
  responseCacheMegabytes: 0,
  logger,
});
process.send?.({ ready: gateway.url });
onStop(() => gateway.stop());
