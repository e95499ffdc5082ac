import { readFile } from 'node:fs/promises';
import { EnvironmentError } from '@coursegraph/platform/environment';
import { onStop } from '@coursegraph/platform/process';
import { createLogger } from '@coursegraph/platform/telemetry';
import { hasPersistedOperations, readGatewayEnvironment, readSubgraphUrls } from './environment.ts';
import { startGateway } from './gateway.ts';
import { readPersistedOperations } from './persisted-operations/index.ts';
import { RemoteSubgraph } from './remote-subgraph/index.ts';

/** Runs the gateway as a process of its own, before subgraphs that run elsewhere. */
async function run(source: NodeJS.ProcessEnv): Promise<void> {
  const environment = readGatewayEnvironment(source);
  const { SUPERGRAPH, PERSISTED_OPERATIONS, GATEWAY_SECRET: secret, WEB_ROOT, NODE_ENV } = environment;
  const logger = createLogger({ name: 'gateway', level: environment.LOG_LEVEL });
  const supergraphSdl = await readFile(SUPERGRAPH, 'utf8');
  const subgraphs = readSubgraphUrls(supergraphSdl, source).map(
    ({ name, url }) => new RemoteSubgraph({ name, url, secret }),
  );
  const gateway = await startGateway({
    supergraphSdl,
    subgraphs,
    port: environment.PORT,
    host: environment.HOST,
    trustedProxyHops: environment.TRUSTED_PROXY_HOPS,
    production: NODE_ENV === 'production',
    logger,
    ...(hasPersistedOperations(environment) && {
      persistedOperations: await readPersistedOperations(PERSISTED_OPERATIONS),
    }),
    ...(WEB_ROOT !== undefined && { webRoot: WEB_ROOT }),
  });
  logger.info({ url: gateway.url }, 'ready');
  process.send?.({ ready: gateway.url });
  onStop(async () => {
    await gateway.stop();
    await Promise.all(subgraphs.map((subgraph) => subgraph.close()));
  });
}

run(process.env).catch((error: unknown) => {
  console.error(error instanceof EnvironmentError ? error.message : error);
  process.exit(1);
});
