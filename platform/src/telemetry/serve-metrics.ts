import cluster from 'node:cluster';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AggregatorRegistry, collectDefaultMetrics } from 'prom-client';
import { z } from 'zod';
import type { Logger } from './logger.ts';
import { metrics } from './metrics.ts';

/** Where a process shows its figures: for its environment. */
export const metricsVariables = {
  METRICS_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .optional()
    .describe(
      'The port on which Prometheus reads the figures of this process, at /metrics. Without it, they are not shown.',
    )
    .meta({ example: 9464 }),
  METRICS_HOST: z
    .string()
    .default('127.0.0.1')
    .describe('The address on which Prometheus reads them: one that the public does not reach.')
    .meta({ example: '0.0.0.0' }),
};

/** What {@link metricsVariables} come to. */
export type MetricsEnvironment = z.output<z.ZodObject<typeof metricsVariables>>;

/** Figures that are shown. */
export interface ServedMetrics {
  /** Where Prometheus reads them; undefined where they are not shown here. */
  readonly url: string | undefined;
  stop(): Promise<void>;
}

/**
 * Shows the figures of this process on a port of their own, where the environment has one. A worker shows none: it tells
 * those of its own to the process that started it, which calls {@link serveMetricsOfWorkers}.
 */
export async function serveMetrics(environment: MetricsEnvironment, logger: Logger): Promise<ServedMetrics> {
  const { METRICS_PORT: port, METRICS_HOST: host } = environment;
  if (port === undefined) return notShown;
  if (!metrics.getSingleMetric(ownMetric)) collectDefaultMetrics({ register: metrics });
  if (!cluster.isWorker) return listen({ port, host, logger, read: () => metrics.metrics() });
  AggregatorRegistry.setRegistries(metrics);
  new AggregatorRegistry();
  return notShown;
}

/** Shows the figures of all workers of this process together, where the environment has a port for them. */
export async function serveMetricsOfWorkers(environment: MetricsEnvironment, logger: Logger): Promise<ServedMetrics> {
  const { METRICS_PORT: port, METRICS_HOST: host } = environment;
  if (port === undefined) return notShown;
  const workers = new AggregatorRegistry();
  return listen({ port, host, logger, read: () => workers.clusterMetrics() });
}

/** One of those that prom-client has of every process. */
const ownMetric = 'process_resident_memory_bytes';
const notShown: ServedMetrics = { url: undefined, stop: () => Promise.resolve() };

async function listen(options: {
  readonly port: number;
  readonly host: string;
  readonly logger: Logger;
  readonly read: () => Promise<string>;
}): Promise<ServedMetrics> {
  const { port, host, logger, read } = options;
  const server = createServer((request, response) => {
    if (request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    read().then(
      (text) => response.writeHead(200, { 'content-type': metrics.contentType }).end(text),
      (error: unknown) => {
        logger.warn({ err: error }, 'the figures cannot be read now');
        response.writeHead(503).end();
      },
    );
  });
  server.listen(port, host);
  await once(server, 'listening');
  const { port: actual } = server.address() as AddressInfo;
  return {
    url: `http://${host}:${actual}/metrics`,
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
