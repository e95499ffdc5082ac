import type { Databases } from '@coursegraph/databases';
import { Workers } from '@coursegraph/platform/process';
import { type Logger, serveMetricsOfWorkers } from '@coursegraph/platform/telemetry';
import { environment } from '../environment.ts';
import type { RunningTopology } from './start-in-one-process.ts';

/**
 * Starts several processes, each with the gateway and all subgraphs in it, that share requests, sockets, events and jobs.
 * The databases belong to this process, which has brought them up to date.
 */
export async function startInWorkers(
  { postgresUrl, mongodbUrl }: Pick<Databases, 'postgresUrl' | 'mongodbUrl'>,
  logger: Logger,
): Promise<RunningTopology> {
  const metrics = await serveMetricsOfWorkers(environment, logger);
  const { workers, url } = await Workers.start({
    count: environment.WORKERS,
    environment: { DATABASE_URL: postgresUrl, MONGODB_URL: mongodbUrl },
    logger,
  });
  return {
    url,
    async stop() {
      await workers.stop();
      await metrics.stop();
    },
  };
}
