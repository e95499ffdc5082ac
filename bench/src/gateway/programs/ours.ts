/** This gateway before subgraphs of other processes, as its `main.ts` starts it. */
import { RemoteSubgraph, startGateway } from '@coursegraph/gateway';
import { onStop } from '@coursegraph/platform/process';
import { createLogger } from '@coursegraph/platform/telemetry';
import { persistedOperations } from '../operations.ts';
import { readSupergraph } from '../subgraph-schemas.ts';
import { readArguments } from './program-options.ts';

const { subgraphs, secret = 'a secret that nobody needs to keep' } = readArguments();
const gateway = await startGateway({
  supergraphSdl: readSupergraph(),
  subgraphs: Object.entries(subgraphs).map(([name, url]) => new RemoteSubgraph({ name, url, secret })),
  persistedOperations: persistedOperations(),
  port: 0,
  production: true,
  // What is kept would not be fetched: the peers keep nothing.
  responseCacheMegabytes: 0,
  logger: createLogger({ name: 'gateway', level: 'warn' }),
});
process.send?.({ ready: gateway.url });
onStop(() => gateway.stop());
