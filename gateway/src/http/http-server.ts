import { createServer } from 'node:http';
import compress from '@fastify/compress';
import type { Logger } from '@coursegraph/platform/telemetry';
import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import type { ErrorFormatter } from '../errors/index.ts';
import { compressOptions } from './compression.ts';
import { handleErrors } from './error-replies.ts';
import { SecurityHeaders } from './security-headers.ts';
import type { ShortRoad } from './short-road.ts';

const largestRequestBytes = 1024 * 1024;
const keepAliveMilliseconds = 72_000;

/**
 * An HTTP server without routes, that limits, compresses, secures and hides what all routes want limited, compressed,
 * secured and hidden; before them all is the short road to GraphQL.
 */
export async function createHttpServer(options: {
  readonly formatError: ErrorFormatter;
  readonly logger: Logger;
  readonly production: boolean;
  readonly shortRoad: ShortRoad;
}): Promise<FastifyInstance> {
  const { formatError, logger, production, shortRoad } = options;
  const loggerInstance: FastifyBaseLogger = logger;
  const logController = new LogController({ disableRequestLogging: true });
  const securityHeaders = new SecurityHeaders({ production });
  const app = fastify({
    loggerInstance,
    logController,
    bodyLimit: largestRequestBytes,
    serverFactory: (longRoad) =>
      createServer({ keepAliveTimeout: keepAliveMilliseconds }, shortRoad.before(longRoad, securityHeaders)),
  });
  handleErrors(app, formatError);
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(securityHeaders.of(request.raw));
    done();
  });
  app.addHook('preClose', (done) => {
    shortRoad.close();
    done();
  });
  await app.register(compress, compressOptions);
  return app;
}
